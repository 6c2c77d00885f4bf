/** Generated from the OpenAPI document by `npm run api-types`. */
export interface paths {
  '/api/v1/annotations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Notes of the caller; with author=* all that the caller may see */
    get: operations['get_annotations'];
    put?: never;
    /**
     * Attach a note to a place that is named as on the command line
     * @description Lines are those of the indexed commit.
     */
    post: operations['post_annotations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A note with its replies, and its text then and now */
    get: operations['get_annotations_id'];
    /** Change the words of a note of the caller */
    put: operations['put_annotations_id'];
    post?: never;
    /** Remove a note of the caller */
    delete: operations['delete_annotations_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that a note is right where it is, or where it is suggested to be */
    post: operations['post_annotations_id_confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/{id}/reanchor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Attach a note to another place in its repository */
    post: operations['post_annotations_id_reanchor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/{id}/replies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Reply to a note */
    post: operations['post_annotations_id_replies'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/{id}/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Close a note, or open it again */
    post: operations['post_annotations_id_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/beside': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Open notes that belong to an answer about code, by its question and by its places */
    get: operations['get_annotations_beside'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/search/fulltext': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Notes by words in the note, its code, tags and path */
    get: operations['get_annotations_search_fulltext'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/search/semantic': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Notes by words in the note, its code, tags and path */
    get: operations['get_annotations_search_semantic'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/annotations/search/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Notes by tags */
    get: operations['get_annotations_search_tags'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/exchange': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange the code of a login by a provider for tokens
     * @description Within a minute, and once. The first login of an invited user needs the invitation, too.
     */
    post: operations['post_auth_exchange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/github': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Begin a login at GitHub
     * @description Sets a cookie, without which the callback refuses. A browser that navigates here (Accept: text/html) is sent on.
     */
    get: operations['get_auth_github'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/github/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where GitHub sends the browser back to */
    get: operations['get_auth_github_callback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/grants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Restricted repositories, and who sees them */
    get: operations['get_auth_grants'];
    /**
     * Let a group or a user see a repository, or no longer
     * @description Whatever is said of one takes the repository from all others; to grant it to members opens it again.
     */
    put: operations['put_auth_grants'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Groups and their members */
    get: operations['get_auth_groups'];
    /** Add a user to a group, or take one out */
    put: operations['put_auth_groups'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Identities by which the caller logs in */
    get: operations['get_auth_identities'];
    put?: never;
    /** Link a further identity to the caller, by the code of a login */
    post: operations['post_auth_identities'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/identities/{provider}/{subject}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an identity from the caller, and end all sessions */
    delete: operations['delete_auth_identities_provider_subject'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log in by name and password */
    post: operations['post_auth_login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End this session, or all of the user */
    post: operations['post_auth_logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who the token belongs to */
    get: operations['get_auth_me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/oidc': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Begin a login at the OpenID Connect provider
     * @description Sets a cookie, without which the callback refuses. A browser that navigates here (Accept: text/html) is sent on.
     */
    get: operations['get_auth_oidc'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/oidc/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the OpenID Connect provider sends the browser back to */
    get: operations['get_auth_oidc_callback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/rate-limit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many requests the caller has left in this minute */
    get: operations['get_auth_rate_limit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a refresh token for a new pair
     * @description Each refresh token is good for one exchange; within ten seconds it gives the same pair again.
     */
    post: operations['post_auth_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Personal access tokens of the caller */
    get: operations['get_auth_tokens'];
    put?: never;
    /** Make a personal access token, which is shown this once */
    post: operations['post_auth_tokens'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a personal access token */
    delete: operations['delete_auth_tokens_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All users */
    get: operations['get_auth_users'];
    put?: never;
    /** Add a user */
    post: operations['post_auth_users'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/users/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change a user; one who is no longer active is shut out at once */
    patch: operations['patch_auth_users_name'];
    trace?: never;
  };
  '/api/v1/authority/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The commits that changed a file or a folder, the newest first */
    get: operations['get_authority_changes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/classification/tree': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All topics, in the form of classifications */
    get: operations['get_authority_classification_tree'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/codeowners/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** CODEOWNERS against the files and the history of its repository */
    get: operations['get_authority_codeowners_check'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/departed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that nobody but the named people has changed */
    get: operations['get_authority_departed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/labels/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change the names of a topic */
    put: operations['put_authority_labels_id'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/owners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whom to ask about a file or a folder: owners by CODEOWNERS, and people by the history */
    get: operations['get_authority_owners'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/people/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that people of a history are one */
    post: operations['post_authority_people_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/people/opt-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep a person from being named or suggested, in all repositories */
    post: operations['post_authority_people_opt_out'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/reviewers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Suggest reviewers of a change
     * @description The files of the change are those that the caller names, or those that commits after `base` have touched: the server has no working tree.
     */
    post: operations['post_authority_reviewers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/authority/subjects/suggest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Names that complete what somebody types: topics, then external packages */
    get: operations['get_authority_subjects_suggest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/chunks/{chunk_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One chunk of a file or document */
    get: operations['get_chunks_chunk_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/citations/graph/citations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What some files refer to, as a graph */
    get: operations['get_citations_graph_citations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/citations/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue an ingest of a repository, which links its documents */
    post: operations['post_citations_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/citations/resources/{resource_id}/citations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a file refers to, and which documents link to it */
    get: operations['get_citations_resources_resource_id_citations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/citations/resources/{resource_id}/citations/extract': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue an ingest of the repository of a resource, which reads what its files refer to */
    post: operations['post_citations_resources_resource_id_citations_extract'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Collections that the caller may see */
    get: operations['get_collections'];
    put?: never;
    /** Make a collection */
    post: operations['post_collections'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A collection with its members, each where it is now */
    get: operations['get_collections_id'];
    /** Change what is given of a collection of the caller */
    put: operations['put_collections_id'];
    post?: never;
    /** Delete a collection of the caller */
    delete: operations['delete_collections_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of the members: moved, changed, gone */
    get: operations['get_collections_id_changes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that belong to a collection and are not in it */
    get: operations['get_collections_id_recommendations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/resources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Members of a collection, in their order */
    get: operations['get_collections_id_resources'];
    /** Change the order or the texts of members */
    put: operations['put_collections_id_resources'];
    /**
     * Add a repository, file, lines or a definition to a collection of the caller
     * @description Lines are those of the indexed commit.
     */
    post: operations['post_collections_id_resources'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/resources/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a member: by its id, or all members of a resource */
    delete: operations['delete_collections_id_resources_resource_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/resources/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add several resources in one transaction */
    post: operations['post_collections_id_resources_batch'];
    /** Remove several members */
    delete: operations['delete_collections_id_resources_batch'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/similar-collections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Collections with the same files, or files next to them */
    get: operations['get_collections_id_similar_collections'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/{id}/tour': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Members in their order, each with its text and its code */
    get: operations['get_collections_id_tour'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/collections/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether collections can be read */
    get: operations['get_collections_health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/batch-update': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set the state, the assignee or the tags of findings
     * @description In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.
     */
    post: operations['post_curation_batch_update'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/batch/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Assign findings to somebody
     * @description In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.
     */
    post: operations['post_curation_batch_assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/batch/review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approve, reject, flag or reopen findings
     * @description In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.
     */
    post: operations['post_curation_batch_review'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/batch/tag': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add tags to findings, and remove others
     * @description In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.
     */
    post: operations['post_curation_batch_tag'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/bulk-quality-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Measure the repositories of some files again */
    post: operations['post_curation_bulk_quality_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/findings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import the findings of a tool from its SARIF log
     * @description The body is the log, SARIF 2.1.0, compressed by gzip or not; at most 10 MB as it is sent. Lines are those of the indexed commit.
     */
    post: operations['post_curation_findings'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/findings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A finding */
    get: operations['get_curation_findings_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/findings/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Findings of a repository as SARIF */
    get: operations['get_curation_findings_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/low-quality': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Findings in files of low quality: below 0.5, or another threshold */
    get: operations['get_curation_low_quality'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/quality-analysis/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same, with what to do about it */
    get: operations['get_curation_quality_analysis_resource_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Findings of linters and of Pharos, most urgent first */
    get: operations['get_curation_queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/curation/review-queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same, also by a threshold of quality */
    get: operations['get_curation_review_queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/discovery/closed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Whether two files change together although no dependency explains it
     * @description No hypothesis where they do not, or where a path of up to two dependencies leads from one to the other.
     */
    post: operations['post_discovery_closed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/discovery/graph/resources/{resource_id}/neighbors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that a file depends on or that depend on it, over one or more links */
    get: operations['get_discovery_graph_resources_resource_id_neighbors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/discovery/hypotheses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files of a repository that change together although no dependency explains it */
    get: operations['get_discovery_hypotheses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/discovery/hypotheses/{id}/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say whether two files that change together belong together
     * @description It approves or rejects the finding that the hypothesis is; the strongest 100 of a repository are.
     */
    post: operations['post_discovery_hypotheses_id_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/discovery/open': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that change together with one file although no dependency explains it */
    get: operations['get_discovery_open'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What people, agents and machines have written, in order */
    get: operations['get_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/explore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Definitions that matter for a question, with source, callers, callees and tests, within a budget */
    get: operations['get_explore'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Dependencies, dependents and definitions of a file */
    get: operations['get_files'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/files/source': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Text of a file at the indexed commit
     * @description It comes from the index: no file of the server is read.
     */
    get: operations['get_files_source'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/files/uses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Definitions that a file uses, by place: where each name leads to */
    get: operations['get_files_uses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/calls': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Callers or callees of a definition, with the place of each call */
    get: operations['get_graph_calls'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/central': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The files on which most others depend, by PageRank */
    get: operations['get_graph_central'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/centrality': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How central files are: PageRank, and numbers of dependents and dependencies */
    get: operations['get_graph_centrality'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/communities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Groups of files that depend on one another more than on others (Louvain) */
    get: operations['get_graph_communities'];
    put?: never;
    /** The communities of their repository that files belong to */
    post: operations['post_graph_communities'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/cycles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that import one another */
    get: operations['get_graph_cycles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/dependencies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a file or definition depends on, or what depends on it */
    get: operations['get_graph_dependencies'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/embeddings/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The Node2Vec vector of a file */
    get: operations['get_graph_embeddings_resource_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/embeddings/{resource_id}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files with the nearest Node2Vec vectors to that of a file */
    get: operations['get_graph_embeddings_resource_id_similar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/embeddings/generate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue an ingest of a repository, which trains its vectors */
    post: operations['post_graph_embeddings_generate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/entities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files and definitions of a repository */
    get: operations['get_graph_entities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/entities/{entity_id}/relationships': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is proved of a file or definition: what defines, imports, calls, uses and derives from what */
    get: operations['get_graph_entities_entity_id_relationships'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/hidden': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that change together although no dependency explains it */
    get: operations['get_graph_hidden'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/hierarchy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Supertypes and subtypes of a type */
    get: operations['get_graph_hierarchy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/hover': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the name at a place leads to, its documentation, and the notes there */
    get: operations['get_graph_hover'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/impact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Files that a change can affect, and the tests that cover it */
    post: operations['post_graph_impact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/implementations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Types derived from a type, or members that override a member */
    get: operations['get_graph_implementations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/layout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A repository map, laid out: where its files lie, and the areas that they belong to
     * @description Tests are left out. Areas are named as the parts in /api/v1/graph/overview.
     */
    get: operations['get_graph_layout'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A repository at a glance: parts, entry points, hot spots, cycles, hidden couplings, gaps */
    get: operations['get_graph_overview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/path': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A shortest path of dependencies from one file to another */
    get: operations['get_graph_path'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/resource/{resource_id}/neighbors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files that a file depends on or that depend on it, over one or more links */
    get: operations['get_graph_resource_resource_id_neighbors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files with a similar place in the graph of imports, folders and commits */
    get: operations['get_graph_similar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/graph/traverse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that some hops along proved relations lead to */
    get: operations['get_graph_traverse'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/ingest/{repo_url}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Queue a repository for ingestion
     * @description Write the URL in the path unencoded (encoded works, too), with or without scheme. If the same repository and ref are already queued, the response is that job.
     */
    post: operations['post_ingestion_ingest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Unfinished jobs: waiting, in flight, delayed, dead */
    get: operations['get_ingestion_jobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/jobs/{job_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** State of a job */
    get: operations['get_ingestion_jobs_job_id'];
    put?: never;
    post?: never;
    /** Cancel a job in any state */
    delete: operations['delete_ingestion_jobs_job_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/jobs/{job_id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Requeue a dead job */
    post: operations['post_ingestion_jobs_job_id_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/jobs/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Results of recent jobs, newest first */
    get: operations['get_ingestion_jobs_history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ingestion/worker/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Worker status */
    get: operations['get_ingestion_worker_status'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/map': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Data of a repository map: files with their rank, and dependencies
     * @description The page /map draws it. `pharos map` does the same without a server, for any number of files.
     */
    get: operations['get_map'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mcp/tools': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tools for agents, which /mcp answers to */
    get: operations['get_mcp_tools'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/degradation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files whose quality fell by a tenth or more between two published commits */
    get: operations['get_quality_degradation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/diff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What to look at in the commits after another one
     * @description From the stored history: risk, files without a test, and reviewers.
     */
    get: operations['get_quality_diff'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/dimensions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Mean, least and greatest of each figure in a repository */
    get: operations['get_quality_dimensions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/distribution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the files of a repository are spread over a dimension */
    get: operations['get_quality_distribution'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/duplicates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Definitions that are alike: copies, also renamed or edited ones */
    get: operations['get_quality_duplicates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Quality figures of a file, a folder or a repository */
    get: operations['get_quality_files'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the module answers */
    get: operations['get_quality_health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/outliers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Files far below the others of their language in a dimension
     * @description Robust z above 3.5 among at least 30 files (median and median absolute deviation).
     */
    get: operations['get_quality_outliers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/recalculate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Measure the current commit of a repository again, for trends and degradation */
    post: operations['post_quality_recalculate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/review-queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files to look at: outliers, and those riskier than most */
    get: operations['get_quality_review_queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/risk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How likely files need a fix within 12 months, and why
     * @description The files of a change are those that the caller names: the server has no working tree.
     */
    post: operations['post_quality_risk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quality/trends': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How a figure changed over the published commits */
    get: operations['get_quality_trends'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reading-list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the caller has put on the reading list, and has read */
    get: operations['get_reading_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which other files a change needs */
    get: operations['get_recommendations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recommendations/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How well what changed together names the other files of the last 200 commits */
    get: operations['get_recommendations_metrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recommendations/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue an ingest of a repository, from whose history and graph its recommendations follow */
    post: operations['post_recommendations_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recommendations/simple': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same in short */
    get: operations['get_recommendations_simple'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/repositories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Indexed repositories, and whether they are up to date */
    get: operations['get_repositories'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that is indexed: repositories, files, documents, definitions */
    get: operations['get_resources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A resource; under an old address, where it has gone */
    get: operations['get_resources_resource_id'];
    /** Say what the caller has read */
    put: operations['put_resources_resource_id'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources/{resource_id}/annotations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Notes on a repository, folder, file or definition */
    get: operations['get_resources_resource_id_annotations'];
    put?: never;
    /**
     * Attach a note to a repository, file, lines or definition
     * @description Lines and offsets are those of the indexed commit.
     */
    post: operations['post_resources_resource_id_annotations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources/{resource_id}/chunks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The chunks of a file or document */
    get: operations['get_resources_resource_id_chunks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources/{resource_id}/quality-details': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Quality figures and risk of a file */
    get: operations['get_resources_resource_id_quality_details'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/resources/{resource_id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a resource is indexed */
    get: operations['get_resources_resource_id_status'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/citation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How a repository is to be cited */
    get: operations['get_scholarly_citation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/metadata/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a repository says about itself as a work, and what a file refers to */
    get: operations['get_scholarly_metadata_resource_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/metadata/completeness-stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How completely repositories say how they are to be cited */
    get: operations['get_scholarly_metadata_completeness_stats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/references': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What code and documents refer to */
    get: operations['get_scholarly_references'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/references/{kind}/{target}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every place that refers to one target */
    get: operations['get_scholarly_references_kind_target'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/resources/{resource_id}/metadata': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a repository says about itself as a work, and what a file refers to */
    get: operations['get_scholarly_resources_resource_id_metadata'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/scholarly/resources/{resource_id}/metadata/extract': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue an ingest of the repository of a resource, which reads its citation files */
    post: operations['post_scholarly_resources_resource_id_metadata_extract'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search code by words, names or a question, or find files related to one
     * @description Either `q` or `like`.
     */
    get: operations['get_search'];
    put?: never;
    /**
     * Search code for a longer text, such as the report of a defect
     * @description The body has at most 65536 bytes. Files that the text names, in words or in a stack trace, come first.
     */
    post: operations['post_search'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/search/compare-methods': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What words alone find, and what words and meaning find together
     * @description Without a text encoder both are the same.
     */
    get: operations['get_search_compare_methods'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/search/evaluate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** How good the answer to a question is, by judgements of which files are relevant */
    post: operations['post_search_evaluate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/search/three-way-hybrid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Search as /api/v1/search, with the fields of the original */
    get: operations['get_search_three_way_hybrid'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/categories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a topic */
    post: operations['post_taxonomy_categories'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/classify/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Classify a file; nothing has to be stored, since rules and models hold for all files */
    post: operations['post_taxonomy_classify_resource_id'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/nodes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change what is given of a topic */
    put: operations['put_taxonomy_nodes_id'];
    post?: never;
    /** Delete a topic with its labels */
    delete: operations['delete_taxonomy_nodes_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/nodes/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give labels, names and topics of one to another, which stays */
    post: operations['post_taxonomy_nodes_id_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/nodes/{id}/move': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move a topic below another one, or to the top */
    post: operations['post_taxonomy_nodes_id_move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/nodes/{id}/resources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that files are about a topic */
    post: operations['post_taxonomy_nodes_id_resources'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/nodes/{id}/resources/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take the label of a file back, or a path rule by its id */
    delete: operations['delete_taxonomy_nodes_id_resources_resource_id'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/predictions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a file is about, by its path */
    get: operations['get_taxonomy_predictions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/predictions/{resource_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a file is about */
    get: operations['get_taxonomy_predictions_resource_id'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/retrain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Learn from the labels that are stored
     * @description Training data in the request is refused: labels are written by the routes of topics.
     */
    post: operations['post_taxonomy_retrain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/suggestions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Topics that there could be */
    get: operations['get_taxonomy_suggestions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/topics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All topics, and how many files are about each */
    get: operations['get_taxonomy_topics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/tree': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All topics as trees */
    get: operations['get_taxonomy_tree'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/taxonomy/uncertain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files whose labels would teach most */
    get: operations['get_taxonomy_uncertain'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Liveness, and the last known state of each service
     * @description Does not query the services, so monitors may call it often.
     */
    get: operations['get_health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Chunk: {
      chunk_index: number;
      content?: string;
      definitions: string[];
      end_line: number;
      /**
       * @deprecated
       * @description The same as end_line; will be removed in 0.3
       */
      endLine?: unknown;
      /** @description Of the resource, with the number of the chunk; another one after each change */
      id: string;
      resource_id: string;
      start_line: number;
      /**
       * @deprecated
       * @description The same as start_line; will be removed in 0.3
       */
      startLine?: unknown;
    };
    Classification: {
      children: components['schemas']['Classification'][];
      /** @description The slug of the topic */
      code: string;
      description: string;
      /** @description Other names of the topic */
      keywords: string[];
      name: string;
    };
    Collection: {
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description Changes with every write */
      etag: string;
      id: string;
      name: string;
      owner: string;
      owner_id: string;
      /** @description The collection above it */
      parent_id?: string;
      /** @description Visible members, and files of the rule that are not among them */
      resource_count: number;
      rule?: components['schemas']['CollectionRule'];
      /** @description Members that are lost, or whose lines or definition have changed */
      stale_count: number;
      /** Format: date-time */
      updated_at: string;
      /**
       * @description private: for its owner; shared: for whoever sees one of its repositories; public: for everybody
       * @enum {string}
       */
      visibility: 'private' | 'shared' | 'public';
    };
    CollectionMember: {
      /** Format: date-time */
      added_at: string;
      added_by: string;
      /** @description {repository}:{path}#{qualified name}, percent-encoded */
      address: string;
      /** @description Where it is now */
      anchor: {
        /** @description The path at which it was added, if it is another one */
        added_as?: string;
        end_line: number;
        /**
         * @deprecated
         * @description The same as end_line; will be removed in 0.3
         */
        endLine?: unknown;
        path: string;
        start_line: number;
        /**
         * @deprecated
         * @description The same as start_line; will be removed in 0.3
         */
        startLine?: unknown;
        /**
         * @description exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed
         * @enum {string}
         */
        state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
        /** @description Qualified name of the definition that it is, or is in */
        symbol?: string;
        /**
         * @description Absent for lines or a part of them
         * @enum {string}
         */
        whole?: 'file' | 'symbol' | 'repository';
      };
      id: string;
      position: number;
      repository: string;
      /** @description UUID of the repository, file or definition */
      resource_id: string;
      /** @description Markdown, for the reader of the tour */
      text?: string;
    };
    /** @description Files that fit every criterion, by one of its values; read anew with each question */
    CollectionRule: {
      /** @description Files or folders that are imported, or external packages */
      depends_on?: string[];
      languages?: string[];
      /** @description As CODEOWNERS writes them */
      owners?: string[];
      /** @description Patterns */
      paths?: string[];
      /** @description The first 100 files that a search finds */
      query?: string;
      /** @description Keys; absent: every repository */
      repositories?: string[];
      /** @description Topics; those below them count, too */
      topics?: string[];
    };
    Definition: {
      end_line: number;
      /**
       * @deprecated
       * @description The same as end_line; will be removed in 0.3
       */
      endLine?: unknown;
      /** @description Visible outside of its file */
      exported: boolean;
      kind: string;
      line: number;
      path: string;
      /** @description Qualified name; empty for the top level of the file */
      symbol: string;
    };
    DocumentLink: {
      /** @description A document or a file of configuration */
      from: string;
      /** @description link: to the file; mention: its path, or the name of its definition; configures: by a rule of the tool */
      kind: string;
      /** @description Line in `from` */
      line: number;
      /** @description As it is written */
      specifier: string;
      to: string;
      /** @description Qualified name of the definition; empty for the file */
      to_symbol: string;
      /**
       * @deprecated
       * @description The same as to_symbol; will be removed in 0.3
       */
      toSymbol?: unknown;
    };
    DuplicateGroup: {
      /** @description Clones of the first, most similar first; 50 at most */
      clones: {
        end_line: number;
        /**
         * @deprecated
         * @description The same as end_line; will be removed in 0.3
         */
        endLine?: unknown;
        kind: string;
        path: string;
        /** @description Share of the longer one's tokens that are the same in both, names and literals aside */
        similarity: number;
        start_line: number;
        /**
         * @deprecated
         * @description The same as start_line; will be removed in 0.3
         */
        startLine?: unknown;
        /** @description Qualified name */
        symbol: string;
        /** @description 1: equal but for whitespace and comments, 2: names and literals differ, 3: edited */
        type: 1 | 2 | 3;
      }[];
      /** @description The definition that was asked about, or the one with most clones */
      first: {
        end_line: number;
        /**
         * @deprecated
         * @description The same as end_line; will be removed in 0.3
         */
        endLine?: unknown;
        kind: string;
        path: string;
        start_line: number;
        /**
         * @deprecated
         * @description The same as start_line; will be removed in 0.3
         */
        startLine?: unknown;
        /** @description Qualified name */
        symbol: string;
      };
      /** @description Tokens of the first place */
      tokens: number;
      /** @description Number of its clones */
      total: number;
    };
    FileCitation: {
      /** @description link, or the kind of a reference */
      citation_type: string;
      context_snippet: string;
      id: string;
      /** @description Not measured */
      importance_score: null;
      position: number;
      source_address: string;
      source_resource_id: string;
      /** @description A path, or the name of a work: RFC6265 */
      target: string;
      /** @description UUID of a file of the repository; null for what is elsewhere */
      target_resource_id: string | null;
      target_url?: string;
    };
    FileRisk: {
      is_test: boolean;
      lines: number;
      path: string;
      /** @description Share of the files of the repository with a lower probability */
      percentile: number;
      /** @description That a fix touches it within 12 months */
      probability: number;
      /** @description What raises it above the mean, the strongest first */
      reasons: {
        /** @enum {string} */
        feature: 'lines' | 'changes' | 'fixes' | 'related_fixes' | 'dependents' | 'dependencies';
        /** @description Share of the files that have less */
        percentile: number;
        /** @description Changes are worth half after 180 days, fixes after a year; all others are numbers of today */
        value: number;
      }[];
    };
    Finding: {
      /** @description {repository}:{path}#{qualified name}, percent-encoded */
      address: string;
      assignee?: string;
      /** @description Changes with every decision */
      etag: string;
      /** Format: date-time */
      first_seen: string;
      help_uri?: string;
      id: string;
      /** Format: date-time */
      last_seen: string;
      message: string;
      /** @description Only over HTTP: open notes on the file */
      note_count?: number;
      /** @description Only over HTTP: owners of the file by CODEOWNERS */
      owners?: string[];
      /** @description Where the finding is now */
      place: {
        end_line: number;
        /**
         * @deprecated
         * @description The same as end_line; will be removed in 0.3
         */
        endLine?: unknown;
        /** @description Empty for the whole repository */
        path: string;
        /** @description 0 for a whole file */
        start_line: number;
        /**
         * @deprecated
         * @description The same as start_line; will be removed in 0.3
         */
        startLine?: unknown;
        /**
         * @description exact and moved: the flagged line is there; changed: something else is there; orphaned: it is gone; unplaced: its file is not in the index, so it is where the tool said
         * @enum {string}
         */
        state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
        /** @description Qualified name of the definition around it */
        symbol?: string;
        /** @description The flagged line, as it was when the finding was new */
        text?: string;
      };
      /** @description Only over HTTP: mean of the quality figures of the file; null where none is known */
      quality_score?: number | null;
      repository: string;
      /** @description UUID of the repository, file or definition */
      resource_id: string;
      /** @description Only over HTTP: probability that the file needs a fix within 12 months; null where it is not known */
      risk?: number | null;
      rule: string;
      /** @enum {string} */
      severity: 'error' | 'warning' | 'note';
      /** @description The tool; what Pharos finds by itself begins with pharos/ */
      source: string;
      /**
       * @description new: of the last run; approved: accepted; rejected: a false positive; flagged: has to be fixed; fixed: no longer found
       * @enum {string}
       */
      state: 'new' | 'open' | 'assigned' | 'approved' | 'rejected' | 'flagged' | 'fixed';
      tags: string[];
      /**
       * Format: date-time
       * @description It is approved until then
       */
      until?: string;
      /** @description The last one */
      verdict?: {
        /** @enum {string} */
        action: 'approve' | 'reject' | 'flag' | 'assign' | 'reopen';
        assignee?: string;
        /** Format: date-time */
        at: string;
        by: string;
        comment?: string;
        /** Format: date-time */
        until?: string;
      };
    };
    GraphEdge: {
      /** @description Kind of the dependency, as in Link */
      edge_type: string;
      /** @description Line in the source; 0 if it follows from a rule and not from a line */
      line: number;
      /** @description UUID of the dependent */
      source: string;
      /** @description UUID of the dependency */
      target: string;
    };
    GraphEntity: {
      /** @description Its address */
      id: string;
      /** @description At which a definition begins */
      line?: number;
      /** @description Qualified name; of a file its path */
      name: string;
      path: string;
      resource_id: string;
      /** @description file, or the kind of the definition */
      type: string;
    };
    Hypothesis: {
      a_resource: {
        address: string;
        path: string;
        resource_id: string;
      };
      /** @description Files that are coupled with both */
      b_resources: {
        address: string;
        path: string;
        resource_id: string;
      }[];
      c_resource: {
        address: string;
        path: string;
        resource_id: string;
      };
      id: string;
      /**
       * Format: date-time
       * @description When they last changed together
       */
      last: string;
      /** @description Share of the commits of the file that changed less in which the other one changed, too */
      plausibility: number;
      /** @description Number of these commits within three years */
      together: number;
    };
    Job: {
      attempt: number;
      /** @description Id of the job */
      job_id: string;
      /** @description Step in which the previous attempt ended */
      reached?: string;
      ref?: string;
      repo_url: string;
      /** Format: date-time */
      submitted_at: string;
      /** @description Seconds until a waiting job expires */
      ttl: number;
    };
    JobRecord:
      | {
          commit: string | null;
          device: string;
          duration_seconds: number;
          embeddings_generated: number;
          files_processed: number;
          /** @description Id of the job */
          job_id: string;
          repo_url: string;
          /** @constant */
          status: 'complete';
          /** @description Seconds per step */
          steps: {
            [key: string]: number;
          };
          /** Format: date-time */
          timestamp: string;
        }
      | {
          error: {
            code: string;
            message: string;
          };
          /** @description Id of the job */
          job_id: string;
          repo_url: string;
          /** @constant */
          status: 'failed';
          /** Format: date-time */
          timestamp: string;
        }
      | {
          age_seconds: number;
          /** @description Id of the job */
          job_id: string;
          reason: string;
          repo_url: string;
          /** @constant */
          status: 'skipped';
          /** Format: date-time */
          timestamp: string;
        }
      | {
          attempts: number;
          error: {
            code: string;
            message: string;
          };
          /** @description Id of the job */
          job_id: string;
          repo_url: string;
          /** @constant */
          status: 'dead';
          /** Format: date-time */
          timestamp: string;
        };
    LikelyPerson: {
      /** @description In how many commits */
      commits: number;
      /** @description How many of the files they changed */
      files: number;
      /**
       * Format: date-time
       * @description Their last change of these files
       */
      last?: string;
      /**
       * Format: date-time
       * @description Their last commit anywhere
       */
      last_active: string;
      name: string;
      /** @description Estimated share of the next changes, among all people */
      share: number;
    };
    Link: {
      from: string;
      /** @description Kind of the import; `use` if definitions are used without an import of their file; package, conftest, binary, setup or mock for a rule of the language or its test runner */
      kind: string;
      /** @description Line in `from`; 0 if it follows from a rule and not from a line */
      line: number;
      /** @description Text of the import; of a `use`, the definition */
      specifier: string;
      to: string;
    };
    Note: {
      /** @description {repository}:{path}#{qualified name}, percent-encoded */
      address: string;
      /** @description Where the note is now; line 0 if nothing is known */
      anchor: {
        /** @description The commit that it was attached at */
        commit?: string;
        confidence: number;
        end_line: number;
        /**
         * @deprecated
         * @description The same as end_line; will be removed in 0.3
         */
        endLine?: unknown;
        path: string;
        /** @description The rule that found it; confirmed if a person did */
        rule: string;
        start_line: number;
        /**
         * @deprecated
         * @description The same as start_line; will be removed in 0.3
         */
        startLine?: unknown;
        /**
         * @description exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed
         * @enum {string}
         */
        state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
        /** @description Where it may be now; it counts once somebody confirms it */
        suggestion?: {
          end_line: number;
          /**
           * @deprecated
           * @description The same as end_line; will be removed in 0.3
           */
          endLine?: unknown;
          path: string;
          start_line: number;
          /**
           * @deprecated
           * @description The same as start_line; will be removed in 0.3
           */
          startLine?: unknown;
          text: string;
        };
        /** @description Qualified name of the definition that it is about, or in */
        symbol?: string;
        /** @description With `pharos note show`: the lines where it is now, if they differ */
        text_now?: string;
        /** @description The text that it was attached to */
        text_then: string;
        /**
         * @description Absent for lines or a part of them
         * @enum {string}
         */
        whole?: 'file' | 'symbol' | 'repository';
      };
      author: {
        /** @enum {string} */
        kind: 'person' | 'agent' | 'machine';
        name: string;
      };
      collection_ids: string[];
      color?: string;
      /** @description Id of the person who said that the note is right */
      confirmed_by?: string;
      context_after: string;
      context_before: string;
      /** Format: date-time */
      created_at: string;
      end_offset: number;
      /** @description Changes with every write */
      etag: string;
      /** Format: date-time */
      expires_at?: string;
      highlighted_text: string;
      id: string;
      is_shared: boolean;
      /** @enum {string} */
      kind: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
      /** @description Markdown */
      note: string;
      replies: number;
      /** @description Id of the note that it replies to */
      reply_to?: string;
      repository: string;
      /** @description UUID of the repository, file or definition */
      resource_id: string;
      resource_title: string;
      /** @description Of the text that it was attached to, in UTF-16 code units */
      start_offset: number;
      /** @enum {string} */
      status: 'open' | 'resolved';
      tags: string[];
      /** Format: date-time */
      updated_at: string;
      user_id: string;
      /**
       * @description private: for its author alone
       * @enum {string}
       */
      visibility: 'private' | 'members';
    };
    /** @description RFC 9457 */
    Problem: {
      /** @description Kind of failure, for programs */
      code?: string;
      /** @description Description of the problem, for people */
      detail: string;
      /** @description Suggested fix */
      hint?: string;
      request_id: string;
      status: number;
      title: string;
      type: string;
    };
    Reference: {
      /** Format: date-time */
      checked_at?: string;
      /** @description By what an RFC is replaced, or why an issue is closed */
      detail?: string;
      /** @enum {string} */
      kind:
        | 'doi'
        | 'arxiv'
        | 'isbn'
        | 'pmid'
        | 'rfc'
        | 'spec'
        | 'pep'
        | 'cve'
        | 'ghsa'
        | 'issue'
        | 'pull'
        | 'stackoverflow'
        | 'spdx'
        | 'todo'
        | 'url';
      line: number;
      path: string;
      repository: string;
      /**
       * @description What the service said that knows it; absent if it was not asked
       * @enum {string}
       */
      state?: 'current' | 'obsolete' | 'open' | 'closed' | 'retracted' | 'missing';
      /** @description In one form, however it is written: RFC6265, 10.1145/872757.872770, #12 */
      target: string;
      /** @description The line, without what marks a comment */
      text: string;
      /** @description Where it can be read */
      url?: string;
    };
    Related: {
      /** @description The first of them */
      definitions: {
        /** @description Of the calls, in the file of the caller; of a derived definition its first */
        lines: number[];
        path: string;
        /** @description Qualified name; empty for the top level of the file */
        symbol: string;
      }[];
      /** @description Calls by name on receivers of unknown type: none of them is proved */
      possible: number;
      /** @description Number of definitions */
      total: number;
    };
    Resource: {
      /** @description {repository}:{path}#{qualified name}, percent-encoded */
      address: string;
      commit?: string;
      /** @description UUID */
      id: string;
      /**
       * @description failed: only the path is known, with the reason
       * @enum {string}
       */
      ingestion_status: 'completed' | 'failed';
      language?: string;
      /** @description It was asked for by an older address: this is the one it has now */
      moved_to?: string;
      path?: string;
      /**
       * @description Of the reader; completed falls back to in_progress when the code has changed since
       * @enum {string}
       */
      read_status: 'unread' | 'in_progress' | 'completed' | 'archived';
      reason?: string;
      repository: string;
      symbol?: string;
      /** @description Qualified name, path or key */
      title: string;
      /** @enum {string} */
      type: 'repository' | 'file' | 'document' | 'definition';
      /**
       * Format: date-time
       * @description When its repository was indexed
       */
      updated_at: string;
      url?: string;
    };
    /**
     * @example {
     *       "jsonrpc": "2.0",
     *       "id": 1,
     *       "method": "tools/call",
     *       "params": {
     *         "name": "search",
     *         "arguments": {
     *           "query": "where are cookies signed"
     *         }
     *       }
     *     }
     */
    RpcMessage: {
      /** @description Absent in a notification */
      id?: string | number;
      /** @constant */
      jsonrpc: '2.0';
      /**
       * @example initialize
       * @example tools/list
       * @example tools/call
       */
      method: string;
      params?: {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    Topic: {
      /** @description false: it only groups those below it */
      allow_resources: boolean;
      /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
      alt_labels: string[];
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description Changes with every write to the topic itself */
      etag: string;
      id: string;
      /** @description Labels and path rules that people gave, in repositories that you see */
      labels: number;
      /** @description 0 at the top */
      level: number;
      name: string;
      /** @description The topic above it */
      parent_id?: string;
      /** @description Slugs from the top, with / between them */
      path: string;
      /** @description Unique: lower-case words with hyphens */
      slug: string;
      /**
       * @description Where it comes from: a person, scopes of commits, a folder, what imported packages are for, a team of CODEOWNERS
       * @enum {string}
       */
      source: 'person' | 'scope' | 'folder' | 'package' | 'team';
      /** Format: date-time */
      updated_at: string;
    };
    TopicNode: {
      /** @description false: it only groups those below it */
      allow_resources: boolean;
      /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
      alt_labels: string[];
      children: components['schemas']['TopicNode'][];
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description Changes with every write to the topic itself */
      etag: string;
      id: string;
      /** @description Labels and path rules that people gave, in repositories that you see */
      labels: number;
      /** @description 0 at the top */
      level: number;
      name: string;
      /** @description The topic above it */
      parent_id?: string;
      /** @description Slugs from the top, with / between them */
      path: string;
      /** @description Unique: lower-case words with hyphens */
      slug: string;
      /**
       * @description Where it comes from: a person, scopes of commits, a folder, what imported packages are for, a team of CODEOWNERS
       * @enum {string}
       */
      source: 'person' | 'scope' | 'folder' | 'package' | 'team';
      /** Format: date-time */
      updated_at: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  get_annotations: {
    parameters: {
      query?: {
        /** @description * = everybody */
        author?: string;
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /** @description Kinds, separated by commas */
        kind?: string;
        limit?: number;
        /** @description A folder or file */
        path?: string;
        /** @description Words in the note, its code, tags or path; the best come first */
        q?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        sort_by?: 'recent' | 'oldest';
        /** @description exact, moved, changed, orphaned; several separated by commas */
        state?: string;
        status?: 'open' | 'resolved' | 'all';
        /** @description Only notes with all of these tags, separated by commas */
        tags?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Changed last first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description Changed last first; with --search best first */
            items: components['schemas']['Note'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with notes that have changed since they were indexed */
            stale?: string[];
            /** @description Number of notes without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_annotations: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within 24 h, nothing is written twice */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          color?: string;
          expires_at?: string;
          /** @description False: for its author alone */
          is_shared?: boolean;
          /** @enum {string} */
          kind?: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
          /** @description Markdown */
          note: string;
          /** @description Text that stands there, exactly, and only once */
          quote?: string;
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
          tags?: string[];
          /**
           * @description . for the repository, a path, path:12, path:12-20, path#name, or the name of a definition
           * @example src/queue.ts:40-52
           */
          target: string;
        };
      };
    };
    responses: {
      /** @description The note */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_annotations_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The note */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description {repository}:{path}#{qualified name}, percent-encoded */
            address: string;
            /** @description Where the note is now; line 0 if nothing is known */
            anchor: {
              /** @description The commit that it was attached at */
              commit?: string;
              confidence: number;
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              path: string;
              /** @description The rule that found it; confirmed if a person did */
              rule: string;
              start_line: number;
              /**
               * @deprecated
               * @description The same as start_line; will be removed in 0.3
               */
              startLine?: unknown;
              /**
               * @description exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed
               * @enum {string}
               */
              state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
              /** @description Where it may be now; it counts once somebody confirms it */
              suggestion?: {
                end_line: number;
                /**
                 * @deprecated
                 * @description The same as end_line; will be removed in 0.3
                 */
                endLine?: unknown;
                path: string;
                start_line: number;
                /**
                 * @deprecated
                 * @description The same as start_line; will be removed in 0.3
                 */
                startLine?: unknown;
                text: string;
              };
              /** @description Qualified name of the definition that it is about, or in */
              symbol?: string;
              /** @description With `pharos note show`: the lines where it is now, if they differ */
              text_now?: string;
              /** @description The text that it was attached to */
              text_then: string;
              /**
               * @description Absent for lines or a part of them
               * @enum {string}
               */
              whole?: 'file' | 'symbol' | 'repository';
            };
            author: {
              /** @enum {string} */
              kind: 'person' | 'agent' | 'machine';
              name: string;
            };
            collection_ids: string[];
            color?: string;
            /** @description Id of the person who said that the note is right */
            confirmed_by?: string;
            context_after: string;
            context_before: string;
            /** Format: date-time */
            created_at: string;
            end_offset: number;
            /** @description Changes with every write */
            etag: string;
            /** Format: date-time */
            expires_at?: string;
            highlighted_text: string;
            id: string;
            is_shared: boolean;
            /** @enum {string} */
            kind: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
            /** @description Markdown */
            note: string;
            replies: number;
            /** @description Id of the note that it replies to */
            reply_to?: string;
            repository: string;
            /** @description UUID of the repository, file or definition */
            resource_id: string;
            resource_title: string;
            /** @description Of the text that it was attached to, in UTF-16 code units */
            start_offset: number;
            /** @enum {string} */
            status: 'open' | 'resolved';
            tags: string[];
            /** @description Replies, oldest first */
            thread: components['schemas']['Note'][];
            /** Format: date-time */
            updated_at: string;
            user_id: string;
            /**
             * @description private: for its author alone
             * @enum {string}
             */
            visibility: 'private' | 'members';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_annotations_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind?: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
          /** @description Markdown */
          note?: string;
          tags?: string[];
        };
      };
    };
    responses: {
      /** @description The note */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_annotations_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_annotations_id_confirm: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description The note */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_annotations_id_reanchor: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          end_line?: number;
          end_offset?: number;
          /** @description What has to stand at the offsets */
          highlighted_text?: string;
          path?: string;
          /** @description Text that stands there, exactly, and only once */
          quote?: string;
          start_line?: number;
          /** @description In UTF-16 units */
          start_offset?: number;
          symbol?: string;
          /**
           * @description . for the repository, a path, path:12, path:12-20, path#name, or the name of a definition
           * @example src/queue.ts:40-52
           */
          target?: string;
        };
      };
    };
    responses: {
      /** @description The note */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_annotations_id_replies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within 24 h, nothing is written twice */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          color?: string;
          expires_at?: string;
          /** @description False: for its author alone */
          is_shared?: boolean;
          /** @enum {string} */
          kind?: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
          /** @description Markdown */
          note: string;
          tags?: string[];
        };
      };
    };
    responses: {
      /** @description The reply */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_annotations_id_resolve: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          status?: 'open' | 'resolved';
        };
      };
    };
    responses: {
      /** @description The note */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_annotations_beside: {
    parameters: {
      query: {
        /** @description A file; a folder with / at its end */
        at?: string;
        language?:
          | 'python'
          | 'notebook'
          | 'cython'
          | 'javascript'
          | 'typescript'
          | 'tsx'
          | 'vue'
          | 'svelte'
          | 'astro'
          | 'java'
          | 'kotlin'
          | 'scala'
          | 'groovy'
          | 'go'
          | 'rust'
          | 'c'
          | 'cpp'
          | 'c-header'
          | 'ruby'
          | 'swift'
          | 'csharp'
          | 'php'
          | 'bash'
          | 'lua'
          | 'hcl'
          | 'dart'
          | 'css'
          | 'scss'
          | 'less'
          | 'solidity'
          | 'zig'
          | 'elixir'
          | 'powershell'
          | 'html'
          | 'protobuf'
          | 'graphql'
          | 'markdown'
          | 'mdx'
          | 'rst'
          | 'asciidoc'
          | 'plaintext'
          | 'yaml'
          | 'toml'
          | 'json'
          | 'xml'
          | 'ini'
          | 'properties'
          | 'dockerfile'
          | 'makefile'
          | 'cmake'
          | 'meson'
          | 'sql'
          | 'gradle'
          | 'config';
        limit?: number;
        /** @description Only notes on files whose path matches this pattern */
        path?: string;
        question?: string;
        /** @description Keys of the repositories of the answer; can be repeated */
        repo: string | string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that the question is about first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The question asks for such notes, and the first has all of its words */
            is_asked: boolean;
            /** @description Those that the question is about, best first, then those at the place */
            items: components['schemas']['Note'][];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_annotations_search_fulltext: {
    parameters: {
      query: {
        limit?: number;
        /** @description Words */
        query: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description Changed last first; with --search best first */
            items: components['schemas']['Note'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with notes that have changed since they were indexed */
            stale?: string[];
            /** @description Number of notes without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_annotations_search_semantic: {
    parameters: {
      query: {
        limit?: number;
        /** @description Words; without a text encoder for notes, as fulltext */
        query: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description Changed last first; with --search best first */
            items: components['schemas']['Note'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with notes that have changed since they were indexed */
            stale?: string[];
            /** @description Number of notes without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_annotations_search_tags: {
    parameters: {
      query: {
        limit?: number;
        match_all?: 'true' | 'false';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        tags: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description Changed last first; with --search best first */
            items: components['schemas']['Note'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with notes that have changed since they were indexed */
            stale?: string[];
            /** @description Number of notes without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_exchange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
          code_verifier?: string;
          invitation?: string;
        };
      };
    };
    responses: {
      /** @description A pair of tokens */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description A JSON Web Token; send it as Authorization: Bearer */
            access_token: string;
            /** @description Seconds that the access token is valid */
            expires_in: number;
            /** @description For one exchange at /auth/refresh */
            refresh_token: string;
            /** @constant */
            token_type: 'bearer';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_github: {
    parameters: {
      query?: {
        /** @description Required with redirect_uri (RFC 7636, S256) */
        code_challenge?: string;
        /** @description Where the code is sent in the end: a program on 127.0.0.1, or a page of PHAROS_PUBLIC_URL or PHAROS_CORS_ORIGINS */
        redirect_uri?: string;
        /** @description Comes back with the code */
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where to send the browser */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Where to send the browser */
            authorization_url: string;
            /** @description As it comes back from there */
            state: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_github_callback: {
    parameters: {
      query?: {
        code?: string;
        error?: string;
        iss?: string;
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A code for /auth/exchange, where the login named no redirect_uri */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description For one exchange at /auth/exchange */
            code: string;
            /** @description Seconds that it is valid */
            expires_in: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_grants: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All other repositories are for all users */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description group:name or user:name; members = everybody */
              principals: string[];
              repository: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_auth_grants: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default true */
          is_granted?: boolean;
          /** @description A group, user:name, or members */
          principal: string;
          /** @description Key, URL or last name */
          repository: string;
        };
      };
    };
    responses: {
      /** @description Who sees it now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description group:name or user:name; members = everybody */
            principals: string[];
            repository: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_groups: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of their names */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description Names of users */
              members: string[];
              name: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_auth_groups: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          group: string;
          /** @default true */
          is_member?: boolean;
          user: string;
        };
      };
    };
    responses: {
      /** @description The group */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Names of users */
            members: string[];
            name: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_identities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Providers, and ids there */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description github, the issuer of an OpenID Connect provider, or local: a data directory */
              provider: string;
              /** @description Id there */
              subject: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_identities: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
          code_verifier?: string;
        };
      };
    };
    responses: {
      /** @description The identity */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description github, the issuer of an OpenID Connect provider, or local: a data directory */
            provider: string;
            /** @description Id there */
            subject: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_auth_identities_provider_subject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        provider: string;
        subject: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Taken */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @constant */
          grant_type?: 'password';
          password: string;
          username: string;
        };
      };
    };
    responses: {
      /** @description A pair of tokens */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description A JSON Web Token; send it as Authorization: Bearer */
            access_token: string;
            /** @description Seconds that the access token is valid */
            expires_in: number;
            /** @description For one exchange at /auth/refresh */
            refresh_token: string;
            /** @constant */
            token_type: 'bearer';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_logout: {
    parameters: {
      query?: {
        /** @description 1 = all sessions of the user */
        all?: '0' | '1';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_me: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user, or the machine */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            email?: string;
            id: string;
            is_active: boolean;
            /** @enum {string} */
            role: 'reader' | 'member' | 'curator' | 'admin' | 'machine';
            scopes: ('read' | 'write' | 'curate' | 'ingest' | 'admin')[];
            /**
             * @description Rate limits
             * @enum {string}
             */
            tier: 'free' | 'premium' | 'admin';
            username: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_oidc: {
    parameters: {
      query?: {
        /** @description Required with redirect_uri (RFC 7636, S256) */
        code_challenge?: string;
        /** @description Where the code is sent in the end: a program on 127.0.0.1, or a page of PHAROS_PUBLIC_URL or PHAROS_CORS_ORIGINS */
        redirect_uri?: string;
        /** @description Comes back with the code */
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where to send the browser */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Where to send the browser */
            authorization_url: string;
            /** @description As it comes back from there */
            state: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_oidc_callback: {
    parameters: {
      query?: {
        code?: string;
        error?: string;
        iss?: string;
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A code for /auth/exchange, where the login named no redirect_uri */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description For one exchange at /auth/exchange */
            code: string;
            /** @description Seconds that it is valid */
            expires_in: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_rate_limit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Of reads */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Requests per minute */
            limit: number;
            remaining: number;
            /** @description Seconds until there is one more */
            reset: number;
            /**
             * @description Rate limits
             * @enum {string}
             */
            tier: 'free' | 'premium' | 'admin';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          refresh_token: string;
        };
      };
    };
    responses: {
      /** @description A pair of tokens */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description A JSON Web Token; send it as Authorization: Bearer */
            access_token: string;
            /** @description Seconds that the access token is valid */
            expires_in: number;
            /** @description For one exchange at /auth/refresh */
            refresh_token: string;
            /** @constant */
            token_type: 'bearer';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_tokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Without the tokens themselves */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              created_at: string;
              /** Format: date-time */
              expires_at: string;
              id: string;
              /** @description A coding agent uses it */
              is_agent: boolean;
              name: string;
              /** @description Keys; absent = all that its user sees */
              repositories?: string[];
              scopes: ('read' | 'write' | 'curate' | 'ingest' | 'admin')[];
              /**
               * Format: date-time
               * @description To the hour
               */
              used_at?: string;
              user_id: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_tokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          agent?: boolean;
          days?: number;
          name: string;
          repositories?: string[];
          scopes?: ('read' | 'write' | 'curate' | 'ingest' | 'admin')[];
        };
      };
    };
    responses: {
      /** @description The token */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /** @description A coding agent uses it */
            is_agent: boolean;
            name: string;
            /** @description Keys; absent = all that its user sees */
            repositories?: string[];
            scopes: ('read' | 'write' | 'curate' | 'ingest' | 'admin')[];
            /** @description Shown this once */
            token: string;
            /**
             * Format: date-time
             * @description To the hour
             */
            used_at?: string;
            user_id: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_auth_tokens_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_auth_users: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of their names */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: date-time */
              created_at: string;
              email?: string;
              id: string;
              /** @description false: shut out */
              is_active: boolean;
              name: string;
              /** @enum {string} */
              role: 'reader' | 'member' | 'curator' | 'admin';
              /**
               * @description Rate limits
               * @enum {string}
               */
              tier: 'free' | 'premium' | 'admin';
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_auth_users: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          email?: string;
          password?: string;
          /** @enum {string} */
          role?: 'reader' | 'member' | 'curator' | 'admin';
          /**
           * @description Rate limits
           * @enum {string}
           */
          tier?: 'free' | 'premium' | 'admin';
          username: string;
        };
      };
    };
    responses: {
      /** @description The user */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            created_at: string;
            email?: string;
            id: string;
            /** @description false: shut out */
            is_active: boolean;
            name: string;
            /** @enum {string} */
            role: 'reader' | 'member' | 'curator' | 'admin';
            /**
             * @description Rate limits
             * @enum {string}
             */
            tier: 'free' | 'premium' | 'admin';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patch_auth_users_name: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          email?: string;
          is_active?: boolean;
          password?: string;
          /** @enum {string} */
          role?: 'reader' | 'member' | 'curator' | 'admin';
          /**
           * @description Rate limits
           * @enum {string}
           */
          tier?: 'free' | 'premium' | 'admin';
        };
      };
    };
    responses: {
      /** @description The user */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            created_at: string;
            email?: string;
            id: string;
            /** @description false: shut out */
            is_active: boolean;
            name: string;
            /** @enum {string} */
            role: 'reader' | 'member' | 'curator' | 'admin';
            /**
             * @description Rate limits
             * @enum {string}
             */
            tier: 'free' | 'premium' | 'admin';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_changes: {
    parameters: {
      query: {
        limit?: number;
        /**
         * @description A file or a folder; . for all
         * @example src/flask/app.py
         */
        path: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Commits, also under the names that the files had */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The newest first; without commits of machines, and without those that changed too much at once */
            changes: {
              /** Format: date-time */
              at: string;
              /** @description Absent where no names are kept */
              author?: string;
              commit: string;
              /** @description Files of code in the commit */
              files: number;
              /** @description Its message says that it mends something */
              is_fix: boolean;
              /** @description The path before, where the commit renamed the file */
              renamed_from?: string;
              subject: string;
            }[];
            commit?: string;
            path: string;
            repository: string;
            /** @description Stored commits that changed something there */
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_classification_tree: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Trees */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            tree: components['schemas']['Classification'][];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_codeowners_check: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Rules that do not do what they seem to */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            files: number;
            /**
             * @description Whose rules it was read by
             * @enum {string}
             */
            host: 'github' | 'gitlab';
            /** @description Owners whose name is that of a person without a commit for 180 days */
            inactive: {
              /** Format: date-time */
              last: string;
              name: string;
              owner: string;
            }[];
            /** @description Lines that the host ignores */
            invalid: {
              line: number;
              reason: string;
              text: string;
            }[];
            /** @description Files without an owner that change most */
            most_changed: {
              churn: number;
              path: string;
            }[];
            path: string;
            repository: string;
            rules: number;
            /** @description Rules that fit files, all of which a later rule decides about */
            shadowed: {
              line: number;
              pattern: string;
            }[];
            /** @description Indexed files that nobody owns */
            uncovered: number;
            /** @description Rules that fit no indexed file */
            unmatched: {
              line: number;
              pattern: string;
            }[];
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_departed: {
    parameters: {
      query: {
        limit?: number;
        /**
         * @description Names as the history has them, separated by commas, or repeated
         * @example Ada Lovelace
         */
        people: string | string[];
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The files that change most first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Those that change most first */
            files: {
              churn: number;
              commits: number;
              /**
               * Format: date-time
               * @description When it was last changed
               */
              last: string;
              path: string;
              /** @description Those of them who changed it */
              people: string[];
            }[];
            /** @description Those of the names that the history knows */
            people: string[];
            repository: string;
            /** @description Number of files that only they changed, as far as the stored history goes */
            total: number;
            /** @description Names that it does not know */
            unknown: string[];
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_authority_labels_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
          alt_labels?: string[];
          pref_label?: string;
        };
      };
    };
    responses: {
      /** @description The topic */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topic'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_owners: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description A file or a folder; . for all
         * @example src/flask
         */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Declared owners, and likely people */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Somebody new is likelier to make the next change than anybody known */
            abstains: boolean;
            /** @description Those who changed the files and have made no commit for 180 days */
            away: components['schemas']['LikelyPerson'][];
            commit?: string;
            /** @description Owners by CODEOWNERS; likely people never replace them */
            declared: {
              files: number;
              line: number;
              /** @description As CODEOWNERS writes it */
              owner: string;
              rule: string;
              /** @description Path of the CODEOWNERS file */
              source: string;
            }[];
            /** @description Files that a rule without an owner leaves to nobody */
            explicitly_unowned: number;
            /** @description Indexed files at the path */
            files: number;
            /** @description Only one person who is active has changed the files */
            knowledge_held_by_one: boolean;
            /** @description People whom the history suggests, most likely first */
            likely: components['schemas']['LikelyPerson'][];
            path: string;
            repository: string;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_authority_people_merge: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description All who have one of these names are one person, called by the first */
          names: string[];
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
          /**
           * @description They are several again
           * @default false
           */
          undo?: boolean;
        };
      };
    };
    responses: {
      /** @description The people as they are now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description How many merges were made or taken back */
            changed: number;
            /** @description Those that were named, as they are now */
            people: {
              name: string;
              /** @description All names in the history */
              names: string[];
            }[];
            repository: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_authority_people_opt_out: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description A name in the history */
          name: string;
          /**
           * @description Name the person again
           * @default false
           */
          undo?: boolean;
        };
      };
    };
    responses: {
      /** @description Whether the person is hidden, and where the name is known */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            is_hidden: boolean;
            /** @description Those in whose history somebody has the name */
            repositories: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_authority_reviewers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description A commit of the indexed history: adds what changed since then */
          base?: string;
          /**
           * @description Names of people who are not asked
           * @default []
           */
          exclude?: string[];
          /**
           * @description Changed files
           * @default []
           */
          files?: string[];
          /** @default 3 */
          limit?: number;
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
        };
      };
    };
    responses: {
      /** @description The most likely first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Somebody new is likelier to make the next change than anybody known */
            abstains: boolean;
            commit?: string;
            /** @description Owners by CODEOWNERS; likely people never replace them */
            declared: {
              files: number;
              line: number;
              /** @description As CODEOWNERS writes it */
              owner: string;
              rule: string;
              /** @description Path of the CODEOWNERS file */
              source: string;
            }[];
            files: string[];
            repository: string;
            /** @description Most likely first */
            reviewers: {
              /** @description In how many commits */
              commits: number;
              /** @description How many of the files they changed */
              files: number;
              /**
               * Format: date-time
               * @description Their last change of these files
               */
              last?: string;
              /**
               * Format: date-time
               * @description Their last commit anywhere
               */
              last_active: string;
              name: string;
              reason: string;
              /** @description Estimated share of the next changes, among all people */
              share: number;
            }[];
            /** @description Changed files that nobody who is active has changed before */
            unknown: string[];
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_authority_subjects_suggest: {
    parameters: {
      query: {
        limit?: number;
        q: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that begin so first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': string[];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_chunks_chunk_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chunk_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The chunk */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Chunk'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_citations_graph_citations: {
    parameters: {
      query: {
        /** @description Citations of each file in each direction */
        limit?: number;
        /** @description UUIDs or addresses of files, separated by commas; at most 20 */
        resource_ids: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files, works, and who cites whom */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            edges: {
              source: string;
              target: string;
              type: string;
            }[];
            nodes: {
              id: string;
              title: string;
              /** @enum {string} */
              type: 'source' | 'cited';
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_citations_resolve: {
    parameters: {
      query?: {
        /**
         * @description Default: the only one
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_citations_resources_resource_id_citations: {
    parameters: {
      query?: {
        direction?: 'outbound' | 'inbound' | 'both';
        /** @description In each direction */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of their places */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Without the limit */
            counts: {
              inbound: number;
              outbound: number;
              total: number;
            };
            /** @description Links of documents and configuration to this file */
            inbound: components['schemas']['FileCitation'][];
            outbound: components['schemas']['FileCitation'][];
            resource_id: string;
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_citations_resources_resource_id_citations_extract: {
    parameters: {
      query?: never;
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        limit?: number;
        /** @description true: only those of the caller */
        mine?: 'true' | 'false';
        /** @description Only those directly below this one */
        parent_id?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description By name */
            items: components['schemas']['Collection'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_collections: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within 24 h, one collection is made */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          description?: string;
          name: string;
          /**
           * @deprecated
           * @description Ignored: the owner is the caller
           */
          owner_id?: unknown;
          /** @description null lifts it to the top */
          parent_id?: string | null;
          /** @description Replaces the one before; {} removes it */
          rule?: {
            depends_on?: string[];
            languages?: string[];
            owners?: string[];
            paths?: string[];
            query?: string;
            repositories?: string[];
            topics?: string[];
          };
          /** @enum {string} */
          visibility?: 'private' | 'shared' | 'public';
        };
      };
    };
    responses: {
      /** @description The collection */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Collection'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The collection */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description Changes with every write */
            etag: string;
            id: string;
            /** @description In their order */
            items: components['schemas']['CollectionMember'][];
            name: string;
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            owner: string;
            owner_id: string;
            /** @description The collection above it */
            parent_id?: string;
            /** @description Visible members, and files of the rule that are not among them */
            resource_count: number;
            rule?: components['schemas']['CollectionRule'];
            /** @description Files that the rule finds and that are no members; absent without a rule */
            rule_files?: {
              /** @description {repository}:{path}#{qualified name}, percent-encoded */
              address: string;
              path: string;
              repository: string;
              /** @description UUID of the repository, file or definition */
              resource_id: string;
            }[];
            /** @description Members that are lost, or whose lines or definition have changed */
            stale_count: number;
            subcollections: {
              id: string;
              name: string;
            }[];
            /** @description Number of members without --limit */
            total: number;
            /** Format: date-time */
            updated_at: string;
            /**
             * @description private: for its owner; shared: for whoever sees one of its repositories; public: for everybody
             * @enum {string}
             */
            visibility: 'private' | 'shared' | 'public';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_collections_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          description?: string;
          name?: string;
          /**
           * @deprecated
           * @description Ignored: the owner is the caller
           */
          owner_id?: unknown;
          /** @description null lifts it to the top */
          parent_id?: string | null;
          /** @description Replaces the one before; {} removes it */
          rule?: {
            depends_on?: string[];
            languages?: string[];
            owners?: string[];
            paths?: string[];
            query?: string;
            repositories?: string[];
            topics?: string[];
          };
          /** @enum {string} */
          visibility?: 'private' | 'shared' | 'public';
        };
      };
    };
    responses: {
      /** @description The collection */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Collection'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_collections_id: {
    parameters: {
      query?: {
        /** @description true: those below it, too; otherwise they go up to its parent */
        recursive?: '0' | '1' | 'true' | 'false';
      };
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id_changes: {
    parameters: {
      query?: {
        /** @description Members that were added since this time are listed, too */
        since?: string;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Members by what became of them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Members that were added since; absent a time none */
            added: components['schemas']['CollectionMember'][];
            /** @description Something else is there */
            changed: components['schemas']['CollectionMember'][];
            collection: components['schemas']['Collection'];
            /** @description Lost, with their last path and lines */
            gone: components['schemas']['CollectionMember'][];
            /** @description Their text is at another path, or on other lines */
            moved: components['schemas']['CollectionMember'][];
            /** @description Their repositories are not indexed, so nobody has looked */
            unplaced: components['schemas']['CollectionMember'][];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id_recommendations: {
    parameters: {
      query?: {
        exclude_collection_resources?: 'true' | 'false';
        limit?: number;
        min_similarity?: number;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Best first */
            recommendations: {
              /** @description {repository}:{path}#{qualified name}, percent-encoded */
              address: string;
              path: string;
              reason: string;
              repository: string;
              /** @description UUID of the repository, file or definition */
              resource_id: string;
              /** @description By rank within its repository */
              similarity_score: number;
            }[];
            /** @description Why there is less evidence than could be */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id_resources: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The collection */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description Changes with every write */
            etag: string;
            id: string;
            /** @description In their order */
            items: components['schemas']['CollectionMember'][];
            name: string;
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            owner: string;
            owner_id: string;
            /** @description The collection above it */
            parent_id?: string;
            /** @description Visible members, and files of the rule that are not among them */
            resource_count: number;
            rule?: components['schemas']['CollectionRule'];
            /** @description Files that the rule finds and that are no members; absent without a rule */
            rule_files?: {
              /** @description {repository}:{path}#{qualified name}, percent-encoded */
              address: string;
              path: string;
              repository: string;
              /** @description UUID of the repository, file or definition */
              resource_id: string;
            }[];
            /** @description Members that are lost, or whose lines or definition have changed */
            stale_count: number;
            subcollections: {
              id: string;
              name: string;
            }[];
            /** @description Number of members without --limit */
            total: number;
            /** Format: date-time */
            updated_at: string;
            /**
             * @description private: for its owner; shared: for whoever sees one of its repositories; public: for everybody
             * @enum {string}
             */
            visibility: 'private' | 'shared' | 'public';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_collections_id_resources: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Members that come first, in this order */
          resource_ids?: string[];
          /** @description Texts of the tour by resource; an empty one removes it */
          texts?: {
            [key: string]: string;
          };
        };
      };
    };
    responses: {
      /** @description The collection */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Collection'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_collections_id_resources: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          end_line?: number;
          path?: string;
          /** @description 1 = first; last by default */
          position?: number;
          /** @description UUID of a repository or file, or an address */
          resource_id: string;
          start_line?: number;
          symbol?: string;
          /** @description Markdown, for the reader of the tour */
          text?: string;
        };
      };
    };
    responses: {
      /** @description The collection, and whether something was added */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            added: number;
            collection: components['schemas']['Collection'];
            /** @description Places that were in the collection already */
            known: number;
            /** @description Files whose text is not in the index: nothing could follow them */
            left_out: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_collections_id_resources_resource_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
        /** @description UUID of a repository or file, or an address */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_collections_id_resources_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          resource_ids: string[];
        };
      };
    };
    responses: {
      /** @description How many, and which were not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              code: string;
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_collections_id_resources_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          resource_ids: string[];
        };
      };
    };
    responses: {
      /** @description How many, and which were not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              code: string;
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id_similar_collections: {
    parameters: {
      query?: {
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Most similar first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Most similar first */
            items: {
              id: string;
              name: string;
              resource_count: number;
              /** @description Files that both have */
              shared: number;
              /** @description Weighted Jaccard of files and their neighbours */
              similarity_score: number;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_id_tour: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Id of the collection, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tour */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            collection: components['schemas']['Collection'];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            /** @description In their order */
            stops: {
              /** Format: date-time */
              added_at: string;
              added_by: string;
              /** @description {repository}:{path}#{qualified name}, percent-encoded */
              address: string;
              /** @description Where it is now */
              anchor: {
                /** @description The path at which it was added, if it is another one */
                added_as?: string;
                end_line: number;
                /**
                 * @deprecated
                 * @description The same as end_line; will be removed in 0.3
                 */
                endLine?: unknown;
                path: string;
                start_line: number;
                /**
                 * @deprecated
                 * @description The same as start_line; will be removed in 0.3
                 */
                startLine?: unknown;
                /**
                 * @description exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed
                 * @enum {string}
                 */
                state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
                /** @description Qualified name of the definition that it is, or is in */
                symbol?: string;
                /**
                 * @description Absent for lines or a part of them
                 * @enum {string}
                 */
                whole?: 'file' | 'symbol' | 'repository';
              };
              /** @description The lines as they are now */
              code?: string;
              id: string;
              /**
               * @description There are more lines
               * @constant
               */
              is_cut?: true;
              position: number;
              repository: string;
              /** @description UUID of the repository, file or definition */
              resource_id: string;
              /** @description Markdown, for the reader of the tour */
              text?: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_collections_health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many the caller sees */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            collections: number;
            /** @constant */
            status: 'ok';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_batch_update: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @deprecated
           * @description Ignored: the curator is the caller
           */
          curator_id?: unknown;
          finding_ids?: string[];
          /** @description UUIDs or addresses of files, whose pending findings are meant; instead of finding_ids, or beside */
          resource_ids?: string[];
          /** @description state, assignee or tags (all that they shall have); no other field can be set */
          updates:
            | {
                comment?: string;
                /** @enum {string} */
                state: 'approved' | 'rejected' | 'flagged' | 'open';
                /** @description With approve: a date, or days (90d) */
                until?: string;
              }
            | {
                assignee: string;
                comment?: string;
              }
            | {
                tags: string[];
              };
        };
      };
    };
    responses: {
      /** @description What has been changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              /** @enum {string} */
              code: 'NOT_FOUND' | 'CONFLICT';
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_batch_assign: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          comment?: string;
          curator_id: string;
          finding_ids?: string[];
          /** @description UUIDs or addresses of files, whose pending findings are meant; instead of finding_ids, or beside */
          resource_ids?: string[];
        };
      };
    };
    responses: {
      /** @description What has been changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              /** @enum {string} */
              code: 'NOT_FOUND' | 'CONFLICT';
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_batch_review: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          action: 'approve' | 'reject' | 'flag' | 'reopen';
          comment?: string;
          /**
           * @deprecated
           * @description Ignored: the curator is the caller
           */
          curator_id?: unknown;
          finding_ids?: string[];
          /** @description UUIDs or addresses of files, whose pending findings are meant; instead of finding_ids, or beside */
          resource_ids?: string[];
          /** @description With approve: a date, or days (90d) */
          until?: string;
        };
      };
    };
    responses: {
      /** @description What has been changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              /** @enum {string} */
              code: 'NOT_FOUND' | 'CONFLICT';
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_batch_tag: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @deprecated
           * @description Ignored: the curator is the caller
           */
          curator_id?: unknown;
          finding_ids?: string[];
          remove_tags?: string[];
          /** @description UUIDs or addresses of files, whose pending findings are meant; instead of finding_ids, or beside */
          resource_ids?: string[];
          tags?: string[];
        };
      };
    };
    responses: {
      /** @description What has been changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            failures: {
              /** @enum {string} */
              code: 'NOT_FOUND' | 'CONFLICT';
              id: string;
            }[];
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_bulk_quality_check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          resource_ids: string[];
        };
      };
    };
    responses: {
      /** @description How many of the files have figures of the current commit */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            failed_ids: string[];
            /** @description NOT_RECORDED: a working tree with changes, or files without a commit, have no figures */
            failures: {
              /** @enum {string} */
              code: 'NOT_FOUND' | 'NOT_RECORDED';
              id: string;
            }[];
            /** @description Files whose figures are those of the current commit */
            updated_count: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_curation_findings: {
    parameters: {
      query?: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Where the repository was on the machine of the tool */
        root?: string;
        /** @description Files and folders that the tool checked, separated by commas; . for all */
        tool_ran?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          runs: {
            [key: string]: unknown;
          }[];
          /** @constant */
          version: '2.1.0';
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      /** @description What has changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Results whose place is not in the repository */
            outside: number;
            repository: string;
            runs: {
              added: number;
              fixed: number;
              known: number;
              /** @description Known ones that were fixed before */
              returned: number;
              source: string;
              /** @description Added ones in files whose text is not known: found again by rule and line only */
              unplaced: number;
              /** @description Known ones that stay as they are, in files that the log does not name */
              unseen: number;
              version?: string;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_findings_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Its id, or the first characters of it */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The finding, where it is now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Finding'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_findings_export: {
    parameters: {
      query?: {
        format?: 'sarif';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        source?: string;
        /** @description Default: all but fixed ones */
        state?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A SARIF 2.1.0 log */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/sarif+json': unknown;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_low_quality: {
    parameters: {
      query?: {
        assigned_curator?: string;
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /** @description true: only new ones */
        include_unread_only?: 'true' | 'false';
        limit?: number;
        /** @description The same: at most this */
        max_quality?: number;
        /** @description Only in files whose quality_score is known, and at least this */
        min_quality?: number;
        /** @description A file or a folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Rules, separated by commas */
        rule?: string;
        severity?: string;
        /** @description Tools, separated by commas */
        source?: string;
        /** @description States, separated by commas; default: new, open, assigned, flagged */
        status?: string;
        /** @description The same as max_quality */
        threshold?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By severity × risk × age, with what is known of their files */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description By severity × risk × age */
            items: components['schemas']['Finding'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with findings that have changed since they were indexed */
            stale?: string[];
            /** @description Number of findings without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_quality_analysis_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Of its definitions; 20 groups at most */
            duplicates: components['schemas']['DuplicateGroup'][];
            is_quality_outlier: boolean;
            /** @description An outlier, or riskier than most */
            needs_quality_review: boolean;
            outlier_reasons: ('accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance')[];
            /** @description Robust standard deviations below the median of its language */
            outlier_score: number;
            quality_computation_version: string;
            quality_dimensions: {
              /** @description null where nothing was measured */
              accuracy: number | null;
              /** @description null where nothing was measured */
              completeness: number | null;
              /** @description null where nothing was measured */
              consistency: number | null;
              /** @description null where nothing was measured */
              relevance: number | null;
              /** @description null where nothing was measured */
              timeliness: number | null;
            };
            /** Format: date-time */
            quality_last_computed: string;
            /** @description Weighted mean of the known dimensions: an opinion */
            quality_overall: number | null;
            quality_weights: {
              accuracy: number;
              completeness: number;
              consistency: number;
              relevance: number;
              timeliness: number;
            };
            resource_id: string;
            risk: {
              /**
               * @description What is known beside the length of the files
               * @enum {string}
               */
              basis: 'history+graph' | 'history' | 'graph' | 'size';
              /** @description Share of the files of the repository with a lower probability */
              percentile: number;
              /** @description That a fix touches it within 12 months */
              probability: number;
              /** @description What raises it above the mean, the strongest first */
              reasons: {
                /** @enum {string} */
                feature: 'lines' | 'changes' | 'fixes' | 'related_fixes' | 'dependents' | 'dependencies';
                /** @description Share of the files that have less */
                percentile: number;
                /** @description Changes are worth half after 180 days, fixes after a year; all others are numbers of today */
                value: number;
              }[];
            };
            /** @description What to do; nothing is said of what is not known */
            suggestions: {
              /** @description Shows more */
              command: string;
              /** @enum {string} */
              dimension: 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance' | 'risk';
              text: string;
            }[];
            /** @description Path */
            title: string;
            /** @description What is not known, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_queue: {
    parameters: {
      query?: {
        assigned_curator?: string;
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /** @description true: only new ones */
        include_unread_only?: 'true' | 'false';
        limit?: number;
        /** @description The same: at most this */
        max_quality?: number;
        /** @description Only in files whose quality_score is known, and at least this */
        min_quality?: number;
        /** @description A file or a folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Rules, separated by commas */
        rule?: string;
        severity?: string;
        /** @description Tools, separated by commas */
        source?: string;
        /** @description States, separated by commas; default: new, open, assigned, flagged */
        status?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By severity × risk × age, with what is known of their files */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description By severity × risk × age */
            items: components['schemas']['Finding'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with findings that have changed since they were indexed */
            stale?: string[];
            /** @description Number of findings without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_curation_review_queue: {
    parameters: {
      query?: {
        assigned_curator?: string;
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /** @description true: only new ones */
        include_unread_only?: 'true' | 'false';
        limit?: number;
        /** @description The same: at most this */
        max_quality?: number;
        /** @description Only in files whose quality_score is known, and at least this */
        min_quality?: number;
        /** @description A file or a folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Rules, separated by commas */
        rule?: string;
        severity?: string;
        /** @description Tools, separated by commas */
        source?: string;
        /** @description States, separated by commas; default: new, open, assigned, flagged */
        status?: string;
        /** @description The same as max_quality */
        threshold?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By severity × risk × age, with what is known of their files */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description By severity × risk × age */
            items: components['schemas']['Finding'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with findings that have changed since they were indexed */
            stale?: string[];
            /** @description Number of findings without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_discovery_closed: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description UUID or address of a file */
          a_resource_id: string;
          /** @description UUID or address of a file */
          c_resource_id: string;
        };
      };
    };
    responses: {
      /** @description Files that change together without a dependency */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Files that change together without a dependency, the most plausible first */
            hypotheses: components['schemas']['Hypothesis'][];
            /** @description Cursor of the next page; absent on the last one */
            next_cursor?: string;
            repository: string;
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_discovery_graph_resources_resource_id_neighbors: {
    parameters: {
      query?: {
        /**
         * @description Kinds of links to follow, separated by commas; all by default
         * @example import,use
         */
        edge_types?: string;
        /** @description Maximum distance in links */
        hops?: number;
        limit?: number;
      };
      header?: never;
      path: {
        /** @description UUID or address of a file */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            commit?: string;
            /** @description Nearest first */
            neighbors: {
              address: string;
              /** @description Links between it and the file */
              distance: number;
              /** @description The dependency over which it was found */
              edge: components['schemas']['GraphEdge'];
              path: string;
              resource_id: string;
              test: boolean;
            }[];
            path: string;
            repository: string;
            resource_id: string;
            /** @description Number of neighbours without the limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_discovery_hypotheses: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        limit?: number;
        /** @description Only those of this file, or of files in this folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files that change together without a dependency */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Files that change together without a dependency, the most plausible first */
            hypotheses: components['schemas']['Hypothesis'][];
            /** @description Cursor of the next page; absent on the last one */
            next_cursor?: string;
            repository: string;
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_discovery_hypotheses_id_validate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          is_valid: boolean;
          notes?: string | null;
        };
      };
    };
    responses: {
      /** @description The finding */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            finding: components['schemas']['Finding'];
            id: string;
            is_validated: boolean;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_discovery_open: {
    parameters: {
      query: {
        limit?: number;
        /** @description UUID or address of a file */
        resource_id: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files that change together without a dependency */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Files that change together without a dependency, the most plausible first */
            hypotheses: components['schemas']['Hypothesis'][];
            /** @description Cursor of the next page; absent on the last one */
            next_cursor?: string;
            repository: string;
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_events: {
    parameters: {
      query?: {
        /** @description Only those after the event with this id */
        after?: number;
        limit?: number;
        /** @description annotation.created; annotation. = all that begin so */
        verb?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Oldest first */
            items: {
              actor_id: string;
              after?: {
                [key: string]: unknown;
              };
              /** Format: date-time */
              at: string;
              before?: {
                [key: string]: unknown;
              };
              /** @description Counts up */
              id: number;
              /** @description Key */
              repository?: string;
              /** @description Id of the thing */
              subject: string;
              /** @description annotation.created and the like */
              verb: string;
            }[];
            /** @description Id of the last one, for --after and ?after= */
            next_cursor?: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_explore: {
    parameters: {
      query: {
        /** @description Tokens, 4 characters each, of the answer as text; its JSON is longer */
        budget?: number;
        /**
         * @description A question, a name, or a text
         * @example where are cookies signed
         */
        q: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Definitions, the most relevant first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Maximum number of tokens, 4 characters each, of the answer as text; JSON is longer */
            budget: number;
            commit?: string;
            /** @description Most relevant first */
            definitions: {
              callees?: components['schemas']['Related'];
              callers?: components['schemas']['Related'];
              /** @description Types derived from a type, or members that override or implement a member; absent without any */
              derived?: components['schemas']['Related'];
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              kind: string;
              line: number;
              path: string;
              /** @description Why it is here, most relevant first */
              reasons: string[];
              /**
               * @description unknown: nothing is proved for it; none: the budget did not allow for them
               * @enum {string}
               */
              relations: 'known' | 'unknown' | 'none';
              /**
               * @description How much of it is in source; inside: in the source of a definition before
               * @enum {string}
               */
              shown: 'whole' | 'part' | 'inside' | 'none';
              /** @description Excerpts, each with its first line */
              source: {
                line: number;
                text: string;
              }[];
              /** @description Qualified name; empty for the top level of the file */
              symbol: string;
            }[];
            diff?: string;
            /**
             * @description Whether the index is up to date, as in status
             * @enum {string}
             */
            freshness: 'fresh' | 'behind' | 'dirty' | 'gone' | 'remote' | 'untracked';
            /** @description Further definitions that were found */
            left_out: {
              definitions: {
                end_line: number;
                /**
                 * @deprecated
                 * @description The same as end_line; will be removed in 0.3
                 */
                endLine?: unknown;
                line: number;
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              }[];
              total: number;
            };
            query?: string;
            repository: string;
            /** @description With --diff: changed again since they were indexed */
            stale: string[];
            /** @description Tests that reach the definitions whose relations are known, nearest first */
            tests: {
              files: string[];
              total: number;
            };
            /** @description With --diff: changed, but not in the graph */
            unknown: string[];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description Sources that were unavailable for this answer; absent if none */
            warnings?: string[];
            /** @description With --diff: files that changed outside of definitions */
            whole: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_files: {
    parameters: {
      query: {
        /**
         * @description Path in the repository, as returned by search
         * @example src/flask/app.py
         */
        path: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Files it imports, with the line in this file */
            dependencies: {
              kind: string;
              line: number;
              path: string;
              specifier: string;
              test: boolean;
            }[];
            /** @description Files that import it, with the line in each of them */
            dependents: {
              kind: string;
              line: number;
              path: string;
              specifier: string;
              test: boolean;
            }[];
            /** @description Documents and configuration that name it or a definition of it */
            documents: components['schemas']['DocumentLink'][];
            language: string;
            /** @description Files and definitions that it names, if it is a document or configuration */
            links: components['schemas']['DocumentLink'][];
            path: string;
            /** @description Why the dependencies of this file are unknown; absent if they are known */
            reason?: string;
            repository: string;
            symbols: {
              end_line?: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              kind: string;
              start_line: number;
              /**
               * @deprecated
               * @description The same as start_line; will be removed in 0.3
               */
              startLine?: unknown;
              symbol: string;
            }[];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_files_source: {
    parameters: {
      query: {
        /**
         * @description Path in the repository, as returned by search
         * @example src/flask/app.py
         */
        path: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The text */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            language: string;
            lines: number;
            path: string;
            repository: string;
            text: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_files_uses: {
    parameters: {
      query: {
        limit?: number;
        /**
         * @description Path in the repository, as returned by search
         * @example src/flask/app.py
         */
        path: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Proved uses */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Those that are used */
            definitions: {
              kind: string;
              line: number;
              path: string;
              /** @description Qualified name */
              symbol: string;
              /** @description Number of definitions and files with a proved use of it */
              users: number;
            }[];
            path: string;
            /** @description Why no use is known; absent for code */
            reason?: string;
            repository: string;
            /** @description Number of uses without the limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description In the order of the text */
            uses: {
              /** @description 1-based, in UTF-16 code units; 0 if unknown */
              column: number;
              kind: string;
              line: number;
              /** @description Index into definitions */
              of: number;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_calls: {
    parameters: {
      query: {
        /** @description Maximum distance in calls */
        depth?: number;
        direction?: 'callers' | 'callees';
        limit?: number;
        /** @description List the calls by name on receivers of unknown type */
        possible?: 'true' | 'false';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A definition: its qualified name, its last name if only one has it, or path:name
         * @example Flask.run
         */
        target: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Definitions, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Nearest first */
            definitions: {
              /** @description Calls between it and the target */
              distance: number;
              kind?: string;
              line?: number;
              path: string;
              /** @description Of the calls, in the file of the caller */
              places: {
                /** @description 1-based; 0 if unknown */
                column: number;
                /** @description call, construct or decorate; read if the definition itself is passed on */
                kind: string;
                line: number;
              }[];
              /** @description Qualified name; empty for the top level of the file */
              symbol: string;
              test: boolean;
              /** @description The calls are of this definition, which the target overrides or implements */
              through?: {
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              };
              /** @description The definition one call nearer to the target */
              via: {
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              };
            }[];
            /** @description Calls by name on receivers of unknown type: none of them is proved */
            possible: {
              /** @description With --possible */
              places?: {
                /** @description 1-based; 0 if unknown */
                column: number;
                /** @description call, construct or decorate; read if the definition itself is passed on */
                kind: string;
                line: number;
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              }[];
              total: number;
            };
            repository: string;
            target: components['schemas']['Definition'];
            /** @description Number of definitions without --limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_central: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description false: without tests */
        tests?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most central first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Most central first */
            files: {
              dependencies: number;
              dependents: number;
              path: string;
              /** @description PageRank; the sum over all files is 1 */
              rank: number;
            }[];
            repository: string;
            /** @description Number of files without --limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_centrality: {
    parameters: {
      query: {
        /** @description UUIDs or addresses of files of one repository, separated by commas; at most 100 */
        resource_ids: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By UUID */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description By UUID */
            metrics: {
              [key: string]: {
                address: string;
                /** @description Not measured */
                betweenness: null;
                /** @description Files that depend on it */
                in_degree: number;
                out_degree: number;
                /** @description All files together have 1 */
                pagerank: number;
                path: string;
                resource_id: string;
                total_degree: number;
              };
            };
            repository: string;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_communities: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description false: without tests */
        tests?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The largest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Largest first */
            communities: {
              /** @description Most connected first */
              files: string[];
              /** @description Folder that contains at least two thirds of its files; empty for the root */
              folder: string;
              /** @description Links between its files */
              inside: number;
              name: string;
              /** @description Links to or from others */
              outside: number;
              /** @description Distinctive words of its files */
              words: string[];
            }[];
            /** @description Louvain modularity: how many more links stay inside than expected by chance */
            modularity: number;
            repository: string;
            /** @description Communities without --limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_graph_communities: {
    parameters: {
      query: {
        /** @description UUIDs or addresses of files of one repository, separated by commas; at most 100 */
        resource_ids: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By UUID */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            repository: string;
            result: {
              /** @description Number of the community by UUID: 0 is the largest of the repository; null for a file in none */
              communities: {
                [key: string]: number | null;
              };
              /** @description Files in each of these communities */
              community_sizes: {
                [key: string]: number;
              };
              /** @description Of the whole repository */
              modularity: number;
              /** @description In the whole repository */
              num_communities: number;
            };
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_cycles: {
    parameters: {
      query?: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description false: without tests */
        tests?: 'true' | 'false';
        /** @description Also imports of types, which are gone at run time */
        types?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The largest cycle first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --fail-on-new: a shortest cycle over each import that became part of one */
            added: components['schemas']['Link'][][];
            commit?: string;
            /** @description Largest first */
            cycles: {
              /** @description One cycle among them */
              example: components['schemas']['Link'][];
              files: string[];
              /** @description The imports among them */
              links: components['schemas']['Link'][];
            }[];
            repository: string;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_dependencies: {
    parameters: {
      query: {
        /** @description Maximum distance */
        depth?: number;
        direction?: 'dependencies' | 'dependents';
        /** @description Also links of documents and configuration */
        documents?: 'true' | 'false';
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A file, or a definition: its qualified name, its last name if only one has it, or path:name
         * @example src/flask/app.py
         */
        target: string;
        /** @description false: without tests */
        tests?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description With --documents: links of documents and configuration */
            documents?: components['schemas']['DocumentLink'][];
            /** @description Nearest first */
            files: {
              /** @description Links between it and the target */
              distance: number;
              path: string;
              /** @description For a target that is a definition: the definitions in this file that are involved; empty for top level */
              symbols?: string[];
              test: boolean;
              /** @description The link over which it was found */
              via: components['schemas']['Link'];
            }[];
            repository: string;
            target: {
              path: string;
              /** @description Qualified name, when it is a definition */
              symbol?: string;
            };
            /** @description Number of files without --limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_embeddings_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID or address of a file */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The vector */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            commit?: string;
            dimensions: number;
            /** @description Of length 1 */
            embedding: number[];
            /** @description The same as resource_id */
            node_id: string;
            path: string;
            repository: string;
            resource_id: string;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_embeddings_resource_id_similar: {
    parameters: {
      query?: {
        limit?: number;
      };
      header?: never;
      path: {
        /** @description UUID or address of a file */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most similar first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            commit?: string;
            path: string;
            repository: string;
            resource_id: string;
            /** @description The most similar first */
            similar: {
              address: string;
              path: string;
              resource_id: string;
              /** @description Cosine of the vectors, -1 to 1 */
              similarity: number;
            }[];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_graph_embeddings_generate: {
    parameters: {
      query?: {
        /**
         * @description Default: the only one
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_entities: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /**
         * @description file, or a kind of definitions
         * @example class
         */
        entity_type?: string;
        limit?: number;
        /** @description Part of the name, in any case */
        name_contains?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        skip?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By path and name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description By path and name */
            entities: components['schemas']['GraphEntity'][];
            limit: number;
            /** @description Cursor of the next page; absent on the last one */
            next_cursor?: string;
            repository: string;
            skip: number;
            total_count: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_entities_entity_id_relationships: {
    parameters: {
      query?: {
        direction?: 'outgoing' | 'incoming' | 'both';
        /** @description In each direction */
        limit?: number;
        relation_type?: 'DEFINES' | 'IMPORTS' | 'CALLS' | 'EXTENDS' | 'IMPLEMENTS' | 'USES';
      };
      header?: never;
      path: {
        /** @description Id of an entity, or UUID of a file */
        entity_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In both directions */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Without the limit */
            counts: {
              incoming: number;
              outgoing: number;
              total: number;
            };
            entity: components['schemas']['GraphEntity'];
            incoming_relationships: {
              /** @description In the file of the source; 0 where no line shows it */
              line: number;
              /** @enum {string} */
              relation_type: 'DEFINES' | 'IMPORTS' | 'CALLS' | 'EXTENDS' | 'IMPLEMENTS' | 'USES';
              source_entity: components['schemas']['GraphEntity'];
              /**
               * @description It is proved
               * @constant
               */
              weight: 1;
            }[];
            outgoing_relationships: {
              /** @description In the file of the source; 0 where no line shows it */
              line: number;
              /** @enum {string} */
              relation_type: 'DEFINES' | 'IMPORTS' | 'CALLS' | 'EXTENDS' | 'IMPLEMENTS' | 'USES';
              target_entity: components['schemas']['GraphEntity'];
              /**
               * @description It is proved
               * @constant
               */
              weight: 1;
            }[];
            repository: string;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_hidden: {
    parameters: {
      query?: {
        limit?: number;
        /** @description Only those of this file, or of files in this folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The strongest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description The strongest first */
            couplings: {
              /** @description With a path or --diff, the file asked about */
              from: string;
              /**
               * Format: date-time
               * @description When they last changed together
               */
              last: string;
              /** @description The same as a share of those of the file that changed less */
              share: number;
              to: string;
              /** @description Commits of the last three years that changed both */
              together: number;
            }[];
            repository: string;
            /** @description Number of couplings without --limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_hierarchy: {
    parameters: {
      query: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A definition: its qualified name, its last name if only one has it, or path:name
         * @example Flask.run
         */
        target: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Types, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            repository: string;
            /** @description Nearest first */
            subtypes: {
              distance: number;
              kind?: string;
              line?: number;
              path: string;
              /** @description extend or implement */
              relation: string;
              /** @description Qualified name; empty for the top level of the file */
              symbol: string;
              /** @description The type one step nearer to the target */
              via: {
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              };
            }[];
            /** @description Nearest first */
            supertypes: {
              distance: number;
              kind?: string;
              line?: number;
              path: string;
              /** @description extend or implement */
              relation: string;
              /** @description Qualified name; empty for the top level of the file */
              symbol: string;
              /** @description The type one step nearer to the target */
              via: {
                path: string;
                /** @description Qualified name; empty for the top level of the file */
                symbol: string;
              };
            }[];
            target: components['schemas']['Definition'];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_hover: {
    parameters: {
      query: {
        /** @description 0-based, in UTF-16 code units; default: the first name of the line */
        column?: number;
        /**
         * @description Path in the repository, as returned by search
         * @example src/flask/app.py
         */
        file_path?: string;
        line: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description UUID or address of a file, or of its repository */
        resource_id?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description null for what is not proved */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description The line between three others before and behind it */
            context_lines: string[];
            definition_location: {
              file_path: string;
              line: number;
            } | null;
            /** @description Its doc comment */
            documentation: string | null;
            line: number;
            /** @description At the line; absent where nobody keeps notes */
            notes?: components['schemas']['Note'][];
            path: string;
            repository: string;
            /** @description First line of the definition */
            signature: string | null;
            /** @description Qualified name; null where nothing is proved of the place */
            symbol_name: string | null;
            symbol_type: string | null;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_graph_impact: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description A changed definition counts as its whole file
           * @default false
           */
          by_file?: boolean;
          /** @description Maximum distance; default: unlimited */
          depth?: number;
          /**
           * @description Also documents and configuration that name what changed
           * @default false
           */
          documents?: boolean;
          /**
           * @description Changed files, each as a whole; those that are not in the graph are returned as unknown
           * @default []
           */
          files?: string[];
          /** @default 50 */
          limit?: number;
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
          /**
           * @description Changed files or definitions: a path, a qualified name, or path:name
           * @default []
           */
          targets?: string[];
        };
      };
    };
    responses: {
      /** @description The nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Changed files that are indexed */
            changed: string[];
            commit?: string;
            /** @description Changed definitions of the other changed files */
            definitions: {
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              kind: string;
              line: number;
              path: string;
              symbol: string;
            }[];
            /** @description With --documents: links of documents and configuration */
            documents?: components['schemas']['DocumentLink'][];
            /** @description Nearest first, then by chance */
            files: {
              /** @description Chance that a walk along its dependencies hits a change */
              chance: number;
              /** @description Links between it and the nearest change */
              distance: number;
              path: string;
              /**
               * @description definition: reached by uses of what changed; file: somewhere on the way a whole file counted
               * @enum {string}
               */
              precision: 'definition' | 'file';
              /** @description Test code, helpers and fixtures included */
              test: boolean;
              /** @description The link over which it was reached */
              via: components['schemas']['Link'];
            }[];
            repository: string;
            /** @description With --diff: changed again since they were indexed */
            stale: string[];
            /** @description Tests to run: changed ones, then those reached, in the order of `files` */
            tests: string[];
            /** @description Affected files without --limit */
            total: number;
            /** @description Changed, but not in the graph: new, deleted, or not source code */
            unknown: string[];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description Those that count as a whole */
            whole: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_implementations: {
    parameters: {
      query: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A definition: its qualified name, its last name if only one has it, or path:name
         * @example Flask.run
         */
        target: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Definitions, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Nearest first */
            definitions: {
              kind?: string;
              line?: number;
              path: string;
              /** @description Qualified name; empty for the top level of the file */
              symbol: string;
              test: boolean;
            }[];
            repository: string;
            target: components['schemas']['Definition'];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_layout: {
    parameters: {
      query: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Column-wise, in the order of the paths */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description For each file, its index in areas */
            area: number[];
            /** @description The largest first */
            areas: {
              files: number;
              name: string;
            }[];
            commit?: string;
            /** @description Pairs of indexes into paths: dependent, dependency */
            edges: number[];
            /** @description For each file, its index in languages */
            language: number[];
            /** @description The most frequent first */
            languages: string[];
            paths: string[];
            /** @description PageRank of each file, as a fraction of the highest */
            rank: number[];
            repository: string;
            x: number[];
            /** @description Down is positive */
            y: number[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_overview: {
    parameters: {
      query: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At most eight of each */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Files on which the most depends */
            central: {
              dependents: number;
              path: string;
            }[];
            commit?: string;
            /** @description Groups of files that import one another, the largest first */
            cycles: {
              items: {
                /** @description The import without which the fewest files are part of a cycle */
                cut: components['schemas']['Link'];
                /** @description A shortest cycle */
                example: components['schemas']['Link'][];
                files: number;
                /** @description How many these are */
                left: number;
              }[];
              total: number;
            };
            /** @description Files that nothing depends on, and that use the most */
            entry_points: {
              dependencies: number;
              path: string;
            }[];
            /** @description What is not known, and why */
            gaps: {
              /** @description Files that nobody in the repository writes, generated or vendored: not searched unless asked; absent if none */
              origins?: {
                [key: string]: number;
              };
              /** @description Files of known languages that are not read, by why the user left them out; absent if none */
              set_aside?: {
                [key: string]: number;
              };
              /** @description Files that were not read */
              unread: {
                files: number;
                reason: string;
              }[];
              /** @description Imports that could not be resolved */
              unresolved: {
                /** @description The most frequent specifiers */
                examples: string[];
                imports: number;
                reason: string;
              }[];
              /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
              unsupported?: {
                [key: string]: number;
              };
            };
            history?: {
              /** @description Files that change together without a proved dependency */
              hidden: {
                /** @description With a path or --diff, the file asked about */
                from: string;
                /**
                 * Format: date-time
                 * @description When they last changed together
                 */
                last: string;
                /** @description The same as a share of those of the file that changed less */
                share: number;
                to: string;
                /** @description Commits of the last three years that changed both */
                together: number;
              }[];
              /** @description Files that change most, recent changes counting more */
              hot_spots: {
                /** @description Commits of the last year that changed it */
                changes: number;
                dependents: number;
                /** @description Those whose message says that they mend something */
                fixes: number;
                path: string;
              }[];
            };
            /** @description Files that depend on one another more than on others; the largest first */
            parts: {
              items: {
                /** @description Its most connected files */
                examples: string[];
                files: number;
                /** @description Folder that holds at least two thirds of its files; empty for the root */
                folder: string;
                /** @description Its folder, and the words that set its files apart */
                name: string;
                words: string[];
              }[];
              total: number;
            };
            /** @description Path of the README */
            readme?: string;
            repository: string;
            /** @description Of the graph; what follows leaves tests out */
            totals: {
              dependencies: number;
              files: number;
              /** @description Those among the files */
              tests: number;
            };
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description Why there is no history */
            without_history?: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_path: {
    parameters: {
      query: {
        /**
         * @description A file, or a definition: its qualified name, its last name if only one has it, or path:name
         * @example src/flask/app.py
         */
        from: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description false: without tests */
        tests?: 'true' | 'false';
        /**
         * @description A file, or a definition: its qualified name, its last name if only one has it, or path:name
         * @example src/flask/app.py
         */
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The links of the path */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            found: boolean;
            from: string;
            /** @description From one file to the next */
            links: components['schemas']['Link'][];
            repository: string;
            to: string;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_resource_resource_id_neighbors: {
    parameters: {
      query?: {
        /**
         * @description Kinds of links to follow, separated by commas; all by default
         * @example import,use
         */
        edge_types?: string;
        /** @description Maximum distance in links */
        hops?: number;
        limit?: number;
      };
      header?: never;
      path: {
        /** @description UUID or address of a file */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files, nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            commit?: string;
            /** @description Nearest first */
            neighbors: {
              address: string;
              /** @description Links between it and the file */
              distance: number;
              /** @description The dependency over which it was found */
              edge: components['schemas']['GraphEdge'];
              path: string;
              resource_id: string;
              test: boolean;
            }[];
            path: string;
            repository: string;
            resource_id: string;
            /** @description Number of neighbours without the limit */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_similar: {
    parameters: {
      query: {
        /**
         * @description A file
         * @example src/flask/sessions.py
         */
        file: string;
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most similar first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description The most similar first */
            files: {
              path: string;
              /** @description Cosine of the Node2Vec vectors */
              similarity: number;
            }[];
            repository: string;
            target: {
              path: string;
            };
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_graph_traverse: {
    parameters: {
      query: {
        /** @description Entities */
        limit?: number;
        max_hops?: number;
        /** @description Separated by commas: DEFINES, IMPORTS, CALLS, EXTENDS, IMPLEMENTS, USES; all by default */
        relation_types?: string;
        /** @description Id of an entity, or UUID of a file */
        start_entity_id: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Entities and relations */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Nearest first */
            entities: components['schemas']['GraphEntity'][];
            relationships: {
              /** @description In the file of the source; 0 where no line shows it */
              line: number;
              /** @enum {string} */
              relation_type: 'DEFINES' | 'IMPORTS' | 'CALLS' | 'EXTENDS' | 'IMPLEMENTS' | 'USES';
              source_entity_id: string;
              target_entity_id: string;
              /**
               * @description It is proved
               * @constant
               */
              weight: 1;
            }[];
            repository: string;
            start_entity: components['schemas']['GraphEntity'];
            traversal_info: {
              /** @description Ids by distance */
              entities_by_hop: {
                [key: string]: string[];
              };
              /** @description The limit has ended the walk */
              is_cut: boolean;
              max_hops: number;
              total_entities: number;
              total_relationships: number;
            };
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_ingestion_ingest: {
    parameters: {
      query?: {
        /** @description Branch, tag or commit */
        ref?: string;
      };
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description https URL
         * @example github.com/pallets/flask
         */
        repo_url: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_ingestion_jobs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The jobs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            dead: {
              /** Format: date-time */
              died_at: string;
              /**
               * @deprecated
               * @description The same as died_at; will be removed in 0.3
               */
              diedAt?: unknown;
              error: {
                code: string;
                message: string;
              };
              job: components['schemas']['Job'];
            }[];
            delayed: {
              /** Format: date-time */
              due_at: string;
              /**
               * @deprecated
               * @description The same as due_at; will be removed in 0.3
               */
              dueAt?: unknown;
              error: {
                code: string;
                message: string;
              };
              job: components['schemas']['Job'];
            }[];
            in_flight: {
              /** Format: date-time */
              claimed_at: string;
              /**
               * @deprecated
               * @description The same as claimed_at; will be removed in 0.3
               */
              claimedAt?: unknown;
              job: components['schemas']['Job'];
              /** Format: date-time */
              lease_until: string;
              /**
               * @deprecated
               * @description The same as lease_until; will be removed in 0.3
               */
              leaseUntil?: unknown;
              /** @description Step of the ingest; empty before the first */
              step: string;
              worker_id: string;
              /**
               * @deprecated
               * @description The same as worker_id; will be removed in 0.3
               */
              workerId?: unknown;
            }[];
            /**
             * @deprecated
             * @description The same as in_flight; will be removed in 0.3
             */
            inFlight?: unknown;
            max_queue_size: number;
            waiting: components['schemas']['Job'][];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_ingestion_jobs_job_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the job */
        job_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Waiting, in flight, delayed, or finished */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                job: components['schemas']['Job'];
                position: number;
                /** @constant */
                state: 'waiting';
              }
            | {
                /** Format: date-time */
                claimed_at: string;
                /**
                 * @deprecated
                 * @description The same as claimed_at; will be removed in 0.3
                 */
                claimedAt?: unknown;
                job: components['schemas']['Job'];
                /** Format: date-time */
                lease_until: string;
                /**
                 * @deprecated
                 * @description The same as lease_until; will be removed in 0.3
                 */
                leaseUntil?: unknown;
                /** @constant */
                state: 'in flight';
                /** @description Step of the ingest; empty before the first */
                step: string;
                worker_id: string;
                /**
                 * @deprecated
                 * @description The same as worker_id; will be removed in 0.3
                 */
                workerId?: unknown;
              }
            | {
                /** Format: date-time */
                due_at: string;
                /**
                 * @deprecated
                 * @description The same as due_at; will be removed in 0.3
                 */
                dueAt?: unknown;
                error: {
                  code: string;
                  message: string;
                };
                job: components['schemas']['Job'];
                /** @constant */
                state: 'delayed';
              }
            | {
                record: components['schemas']['JobRecord'];
                /** @constant */
                state: 'over';
              };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_ingestion_jobs_job_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the job */
        job_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its previous state */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @enum {string} */
            was: 'waiting' | 'in flight' | 'delayed' | 'dead';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_ingestion_jobs_job_id_retry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the job */
        job_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is queued again */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            status: 'waiting';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_ingestion_jobs_history: {
    parameters: {
      query?: {
        /** @description `next` from the previous page */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            jobs: components['schemas']['JobRecord'][];
            /** @description Cursor of the next page (--after, over HTTP ?cursor=); absent on the last page */
            next?: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_ingestion_worker_status: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One line, and the workers with their jobs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description One line for a person: Idle, Offline, Training Graph on …, Error: … */
            status: string;
            workers: {
              device: string;
              /** @description Only for clients with a token */
              host?: string;
              jobs: {
                /** @description Id of the job */
                job_id: string;
                repo_url: string;
                step: string;
              }[];
              /** Format: date-time */
              last_beat: string;
              /**
               * @deprecated
               * @description The same as last_beat; will be removed in 0.3
               */
              lastBeat?: unknown;
              /** @description Only for clients with a token */
              pid?: number;
              version: string;
              worker_id: string;
              /**
               * @deprecated
               * @description The same as worker_id; will be removed in 0.3
               */
              workerId?: unknown;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_map: {
    parameters: {
      query: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Column-wise, in the order of the paths */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Pairs of indexes into paths: dependent, dependency */
            edges: number[];
            /** @description For each file, its index in languages */
            language: number[];
            /** @description The most frequent first */
            languages: string[];
            paths: string[];
            /** @description PageRank of each file, as a fraction of the highest */
            rank: number[];
            repository: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_mcp_tools: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tools, each with the JSON schema of its input */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            tools: {
              description: string;
              /** @description JSON Schema */
              input_schema: {
                /** @constant */
                type: 'object';
              } & {
                [key: string]: unknown;
              };
              name: string;
              title: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_degradation: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        time_window_days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What lost most first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            degraded_count: number;
            degraded_resources: {
              address: string;
              degradation_pct: number;
              new_quality: number;
              old_quality: number;
              /** @description The dimensions that fell */
              reasons: ('accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance')[];
              resource_id: string;
              /** @description Path */
              title: string;
            }[];
            from?: {
              commit: string;
              /** Format: date-time */
              published_at: string;
            };
            repository: string;
            time_window_days: number;
            to?: {
              commit: string;
              /** Format: date-time */
              published_at: string;
            };
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_diff: {
    parameters: {
      query: {
        base: string;
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The changed files */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            base: string;
            /**
             * @description What is known beside the length of the files
             * @enum {string}
             */
            basis: 'history+graph' | 'history' | 'graph' | 'size';
            commit?: string;
            /** @description The most likely first */
            files: components['schemas']['FileRisk'][];
            repository: string;
            reviewers: {
              /** @description In how many commits */
              commits: number;
              /** @description How many of the files they changed */
              files: number;
              /**
               * Format: date-time
               * @description Their last change of these files
               */
              last?: string;
              /**
               * Format: date-time
               * @description Their last commit anywhere
               */
              last_active: string;
              name: string;
              reason: string;
              /** @description Estimated share of the next changes, among all people */
              share: number;
            }[];
            total: number;
            /** @description Changed files that are not indexed as source code */
            unknown: string[];
            /** @description Changed files that no known test depends on */
            untested: string[];
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_dimensions: {
    parameters: {
      query?: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Figures of a repository */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            dimensions: {
              [key: string]: {
                avg: number | null;
                known: number;
                max: number | null;
                min: number | null;
              };
            };
            overall: {
              avg: number | null;
              known: number;
              max: number | null;
              min: number | null;
            };
            repository: string;
            risk: {
              avg: number | null;
              known: number;
              max: number | null;
              min: number | null;
            };
            total_resources: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_distribution: {
    parameters: {
      query?: {
        bins?: number;
        dimension?: 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance' | 'overall' | 'risk';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Counts in equal intervals */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            dimension: 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance' | 'overall' | 'risk';
            distribution: {
              count: number;
              from: number;
              to: number;
            }[];
            repository: string;
            statistics: {
              count: number;
              mean: number | null;
              median: number | null;
            };
            /** @description Files of which it is not known */
            unknown: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_duplicates: {
    parameters: {
      query: {
        limit?: number;
        /** @description Definitions of fewer tokens are not compared */
        min_tokens?: number;
        /**
         * @description Only duplicates of what is in this file or folder
         * @example src
         */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo: string;
        /** @description Compare test code, too */
        tests?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Groups, those with most to gain first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Lines of the compared files in one of the places */
            cloned_lines: number;
            commit?: string;
            /** @description Files, their lines, and definitions that are long enough */
            compared: {
              definitions: number;
              files: number;
              lines: number;
            };
            /** @description Those with most to gain first */
            groups: components['schemas']['DuplicateGroup'][];
            /** @description Files that were not compared, by the reason: test, generated, vendored, language, not-stored */
            left_out: {
              [key: string]: number;
            };
            repository: string;
            /** @description Number of groups */
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_files: {
    parameters: {
      query?: {
        limit?: number;
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The lowest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description Means over the files of which it is known */
            dimensions: {
              /** @description null where nothing was measured */
              accuracy: number | null;
              /** @description null where nothing was measured */
              completeness: number | null;
              /** @description null where nothing was measured */
              consistency: number | null;
              /** @description null where nothing was measured */
              relevance: number | null;
              /** @description null where nothing was measured */
              timeliness: number | null;
            };
            /** @description The lowest first; overall is the weighted mean of what is known, an opinion */
            files: {
              dimensions: {
                /** @description null where nothing was measured */
                accuracy: number | null;
                /** @description null where nothing was measured */
                completeness: number | null;
                /** @description null where nothing was measured */
                consistency: number | null;
                /** @description null where nothing was measured */
                relevance: number | null;
                /** @description null where nothing was measured */
                timeliness: number | null;
              };
              /** @description null where nothing was measured */
              overall: number | null;
              path: string;
            }[];
            /** @description null where nothing was measured */
            overall: number | null;
            /** @description A file or a folder; . for the whole repository */
            path: string;
            repository: string;
            /** @description Files asked about */
            total: number;
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description What is not known, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            module: 'quality';
            /** @constant */
            status: 'ok';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_outliers: {
    parameters: {
      query?: {
        limit?: number;
        offset?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The farthest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            outliers: {
              address: string;
              is_quality_outlier: boolean;
              /** @description An outlier, or riskier than most */
              needs_quality_review: boolean;
              outlier_reasons: ('accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance')[];
              /** @description Robust standard deviations below the median of its language */
              outlier_score: number;
              quality_dimensions: {
                /** @description null where nothing was measured */
                accuracy: number | null;
                /** @description null where nothing was measured */
                completeness: number | null;
                /** @description null where nothing was measured */
                consistency: number | null;
                /** @description null where nothing was measured */
                relevance: number | null;
                /** @description null where nothing was measured */
                timeliness: number | null;
              };
              /** @description Weighted mean of the known dimensions: an opinion */
              quality_overall: number | null;
              resource_id: string;
              risk: {
                /**
                 * @description What is known beside the length of the files
                 * @enum {string}
                 */
                basis: 'history+graph' | 'history' | 'graph' | 'size';
                /** @description Share of the files of the repository with a lower probability */
                percentile: number;
                /** @description That a fix touches it within 12 months */
                probability: number;
                /** @description What raises it above the mean, the strongest first */
                reasons: {
                  /** @enum {string} */
                  feature: 'lines' | 'changes' | 'fixes' | 'related_fixes' | 'dependents' | 'dependencies';
                  /** @description Share of the files that have less */
                  percentile: number;
                  /** @description Changes are worth half after 180 days, fixes after a year; all others are numbers of today */
                  value: number;
                }[];
              };
              /** @description Path */
              title: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_quality_recalculate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
        };
      };
    };
    responses: {
      /** @description What was recorded */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * @description Why nothing was recorded
             * @enum {string}
             */
            reason?: 'no-commit' | 'changed' | 'known';
            /** @description Files */
            recorded: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_review_queue: {
    parameters: {
      query?: {
        limit?: number;
        offset?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        sort_by?: 'risk' | 'overall' | 'outlier';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most urgent first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            review_queue: {
              address: string;
              is_quality_outlier: boolean;
              /** @description An outlier, or riskier than most */
              needs_quality_review: boolean;
              outlier_reasons: ('accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance')[];
              /** @description Robust standard deviations below the median of its language */
              outlier_score: number;
              quality_dimensions: {
                /** @description null where nothing was measured */
                accuracy: number | null;
                /** @description null where nothing was measured */
                completeness: number | null;
                /** @description null where nothing was measured */
                consistency: number | null;
                /** @description null where nothing was measured */
                relevance: number | null;
                /** @description null where nothing was measured */
                timeliness: number | null;
              };
              /** @description Weighted mean of the known dimensions: an opinion */
              quality_overall: number | null;
              resource_id: string;
              risk: {
                /**
                 * @description What is known beside the length of the files
                 * @enum {string}
                 */
                basis: 'history+graph' | 'history' | 'graph' | 'size';
                /** @description Share of the files of the repository with a lower probability */
                percentile: number;
                /** @description That a fix touches it within 12 months */
                probability: number;
                /** @description What raises it above the mean, the strongest first */
                reasons: {
                  /** @enum {string} */
                  feature: 'lines' | 'changes' | 'fixes' | 'related_fixes' | 'dependents' | 'dependencies';
                  /** @description Share of the files that have less */
                  percentile: number;
                  /** @description Changes are worth half after 180 days, fixes after a year; all others are numbers of today */
                  value: number;
                }[];
              };
              /** @description Path */
              title: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_quality_risk: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Names the files that are riskier in `above` */
          fail_above?: number;
          /** @description Changed files; default: all */
          files?: string[];
          /** @default 20 */
          limit?: number;
          path?: string;
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
        };
      };
    };
    responses: {
      /** @description The most likely first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Files above the limit; absent without --fail-above */
            above?: string[];
            /**
             * @description What is known beside the length of the files
             * @enum {string}
             */
            basis: 'history+graph' | 'history' | 'graph' | 'size';
            commit?: string;
            /** @description The most likely first */
            files: components['schemas']['FileRisk'][];
            /** @description Share of the lines of all files asked about that the listed files have */
            lines_share: number;
            /** @description A file or a folder; . for the whole repository */
            path: string;
            repository: string;
            /** @description Files asked about */
            total: number;
            /** @description With --diff: changed files that are not indexed as source code */
            unknown: string[];
            /** @description Number of files with unknown dependencies, so the result may be incomplete; absent if none */
            unlinked?: number;
            /** @description Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none */
            unsupported?: {
              [key: string]: number;
            };
            /** @description What is not known, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_quality_trends: {
    parameters: {
      query?: {
        dimension?: 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance' | 'overall' | 'risk';
        granularity?: 'daily' | 'weekly' | 'monthly';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One point for each period with a published commit */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Oldest first: the last published commit of each period */
            data_points: {
              avg_quality: number | null;
              commit: string;
              /** @description Its first day, UTC */
              period: string;
              resource_count: number;
            }[];
            /** @enum {string} */
            dimension: 'accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance' | 'overall' | 'risk';
            /** @enum {string} */
            granularity: 'daily' | 'weekly' | 'monthly';
            repository: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_reading_list: {
    parameters: {
      query?: {
        status?: 'unread' | 'in_progress' | 'completed' | 'archived';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Marked last first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Marked last first */
            items: {
              /** @description Where it is now */
              address: string;
              /** @description Its code is not what was read */
              has_changed: boolean;
              /** Format: date-time */
              marked_at: string;
              path: string;
              /**
               * @description Of the reader; completed falls back to in_progress when the code has changed since
               * @enum {string}
               */
              read_status: 'unread' | 'in_progress' | 'completed' | 'archived';
              repository: string;
              resource_id: string;
              /** @enum {string} */
              state: 'exact' | 'moved' | 'changed' | 'orphaned' | 'unplaced';
              symbol?: string;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_recommendations: {
    parameters: {
      query?: {
        /** @description The same of a file that need not be indexed; one of the two has to be given */
        changed?: string | string[];
        /** @description How much files lose whose folders are in the list already */
        diversity?: number;
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A file that is changed or read; can be repeated
         * @example src/flask/app.py
         */
        seed?: string | string[];
        /** @description What changed together (collaborative), words and names (content), the graph, or all of it */
        strategy?: 'hybrid' | 'collaborative' | 'content' | 'graph';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most likely first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            /** @description True without a history: words, names and structure alone */
            is_cold_start: boolean;
            metadata: {
              diversity_applied: boolean;
              /** @constant */
              interaction_count: 0;
              is_cold_start: boolean;
              /** @constant */
              novelty_applied: false;
              /** @enum {string} */
              strategy: 'hybrid' | 'collaborative' | 'content' | 'graph';
              total: number;
            };
            recommendations: {
              address: string;
              /** @description 1 for a file that never changes, 0 for the one that changes most */
              novelty: number;
              /** @description The same as novelty */
              novelty_score: number;
              path: string;
              rank: number;
              /** @description In words, the strongest first */
              reasons: string[];
              resource_id: string;
              /** @description Only the order has a meaning */
              score: number;
              scores: {
                /** @description Share of the score */
                collaborative: number;
                /** @description Share of the score */
                content: number;
                /** @description Share of the score */
                graph: number;
                /** @description Quality is no evidence of the ranking */
                quality: null;
                /** @description Share of the score */
                recency: number;
              };
              /** @enum {string} */
              strategy: 'hybrid' | 'collaborative' | 'content' | 'graph';
              title: string;
              /** @description Nobody is watched */
              view_count: null;
            }[];
            repository: string;
            /** @description The files that the answer is about */
            seeds: string[];
            /** @enum {string} */
            strategy: 'hybrid' | 'collaborative' | 'content' | 'graph';
            /** @description With --diff: changed files that are not indexed */
            unknown: string[];
            /** @description Why there is less evidence than could be */
            warnings?: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_recommendations_metrics: {
    parameters: {
      query?: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Figures of the repository */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description By what changed together before the commit */
            collaborative: {
              /** @description Share of the questions of which one of the first ten files was right */
              hit_at10: number;
              mean_reciprocal_rank: number;
            };
            commit?: string;
            commits: number;
            /** @description By how often files changed before the commit: what anybody would guess */
            popularity: {
              /** @description Share of the questions of which one of the first ten files was right */
              hit_at10: number;
              mean_reciprocal_rank: number;
            };
            /** @description Files asked about: each of a commit that changed others, too */
            questions: number;
            repository: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_recommendations_refresh: {
    parameters: {
      query?: {
        /**
         * @description Default: the only one
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_recommendations_simple: {
    parameters: {
      query?: {
        /** @description The same of a file that need not be indexed; one of the two has to be given */
        changed?: string | string[];
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /**
         * @description A file that is changed or read; can be repeated
         * @example src/flask/app.py
         */
        seed?: string | string[];
        /** @description What changed together (collaborative), words and names (content), the graph, or all of it */
        strategy?: 'hybrid' | 'collaborative' | 'content' | 'graph';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The most likely first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              reasoning: string;
              /** @description 1 for the best of this list, 0 for the last one */
              relevance_score: number;
              /** @description Its first lines */
              snippet: string;
              /** @description Its path */
              title: string;
              /** @description Address of the file */
              url: string;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_repositories: {
    parameters: {
      query?: {
        /** @description `next` from the previous page */
        cursor?: string;
        limit?: number;
        /**
         * @description Only this one: its key, URL or last name
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page, ordered by key */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Cursor of the next page (--after, over HTTP ?cursor=); absent on the last page */
            next?: string;
            repositories: {
              bytes: number;
              commit?: string;
              device: string;
              edges: number;
              externals: number;
              files: {
                failed: number;
                parsed: number;
                skipped: number;
              };
              /** @enum {string} */
              freshness: 'fresh' | 'behind' | 'dirty' | 'gone' | 'remote' | 'untracked';
              /** Format: date-time */
              ingested_at: string;
              /**
               * @deprecated
               * @description The same as ingested_at; will be removed in 0.3
               */
              ingestedAt?: unknown;
              languages: {
                [key: string]: number;
              };
              repository: string;
              /** @description Files by language, by how much is known of the language: proved, imports, outline, text */
              tiers: {
                [key: string]: {
                  [key: string]: number;
                };
              };
              unresolved: {
                [key: string]: number;
              };
              url?: string;
            }[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        language?:
          | 'python'
          | 'notebook'
          | 'cython'
          | 'javascript'
          | 'typescript'
          | 'tsx'
          | 'vue'
          | 'svelte'
          | 'astro'
          | 'java'
          | 'kotlin'
          | 'scala'
          | 'groovy'
          | 'go'
          | 'rust'
          | 'c'
          | 'cpp'
          | 'c-header'
          | 'ruby'
          | 'swift'
          | 'csharp'
          | 'php'
          | 'bash'
          | 'lua'
          | 'hcl'
          | 'dart'
          | 'css'
          | 'scss'
          | 'less'
          | 'solidity'
          | 'zig'
          | 'elixir'
          | 'powershell'
          | 'html'
          | 'protobuf'
          | 'graphql'
          | 'markdown'
          | 'mdx'
          | 'rst'
          | 'asciidoc'
          | 'plaintext'
          | 'yaml'
          | 'toml'
          | 'json'
          | 'xml'
          | 'ini'
          | 'properties'
          | 'dockerfile'
          | 'makefile'
          | 'cmake'
          | 'meson'
          | 'sql'
          | 'gradle'
          | 'config';
        limit?: number;
        /** @description A folder, a file name, or a pattern */
        path?: string;
        /** @description Part of a path, name or key, in any case */
        q?: string;
        read_status?: 'unread' | 'in_progress' | 'completed' | 'archived';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        sort_dir?: 'asc' | 'desc';
        /** @description Default: all but definitions */
        type?: 'repository' | 'file' | 'document' | 'definition';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By address */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description By address */
            items: components['schemas']['Resource'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The resource */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Resource'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_resources_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          read_status: 'unread' | 'in_progress' | 'completed' | 'archived';
        };
      };
    };
    responses: {
      /** @description The resource */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Resource'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources_resource_id_annotations: {
    parameters: {
      query?: {
        /** @description The next page: next_cursor of the page before */
        cursor?: string;
        /** @description false: only those of the caller */
        include_shared?: 'true' | 'false';
        /** @description Kinds, separated by commas */
        kind?: string;
        limit?: number;
        /** @description A folder or file of the repository */
        path?: string;
        sort_by?: 'recent' | 'oldest';
        /** @description exact, moved, changed, orphaned; several separated by commas */
        state?: string;
        status?: 'open' | 'resolved' | 'all';
        /** @description Only notes with all of these tags, separated by commas */
        tags?: string;
      };
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Changed last first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description With --diff: the merge base of HEAD and the ref */
            base?: string;
            /** @description Changed last first; with --search best first */
            items: components['schemas']['Note'][];
            /** @description Cursor of the next page (--cursor); absent on the last page */
            next_cursor?: string;
            repositories: string[];
            /** @description With --diff: files with notes that have changed since they were indexed */
            stale?: string[];
            /** @description Number of notes without --limit */
            total: number;
            /**
             * @description There are more than 10,000
             * @constant
             */
            total_is_lower_bound?: true;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_resources_resource_id_annotations: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within 24 h, nothing is written twice */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          color?: string;
          end_line?: number;
          end_offset?: number;
          expires_at?: string;
          /** @description What has to stand at the offsets */
          highlighted_text?: string;
          /** @description False: for its author alone */
          is_shared?: boolean;
          /** @enum {string} */
          kind?: 'note' | 'question' | 'warning' | 'decision' | 'todo' | 'explanation';
          /** @description Markdown */
          note: string;
          path?: string;
          start_line?: number;
          /** @description In UTF-16 units */
          start_offset?: number;
          symbol?: string;
          tags?: string[];
        };
      };
    };
    responses: {
      /** @description The note */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Note'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources_resource_id_chunks: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of the text */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              chunk_index: number;
              content?: string;
              definitions: string[];
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              /** @description Of the resource, with the number of the chunk; another one after each change */
              id: string;
              resource_id: string;
              start_line: number;
              /**
               * @deprecated
               * @description The same as start_line; will be removed in 0.3
               */
              startLine?: unknown;
            }[];
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources_resource_id_quality_details: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Of its definitions; 20 groups at most */
            duplicates: components['schemas']['DuplicateGroup'][];
            is_quality_outlier: boolean;
            /** @description An outlier, or riskier than most */
            needs_quality_review: boolean;
            outlier_reasons: ('accuracy' | 'completeness' | 'consistency' | 'timeliness' | 'relevance')[];
            /** @description Robust standard deviations below the median of its language */
            outlier_score: number;
            quality_computation_version: string;
            quality_dimensions: {
              /** @description null where nothing was measured */
              accuracy: number | null;
              /** @description null where nothing was measured */
              completeness: number | null;
              /** @description null where nothing was measured */
              consistency: number | null;
              /** @description null where nothing was measured */
              relevance: number | null;
              /** @description null where nothing was measured */
              timeliness: number | null;
            };
            /** Format: date-time */
            quality_last_computed: string;
            /** @description Weighted mean of the known dimensions: an opinion */
            quality_overall: number | null;
            quality_weights: {
              accuracy: number;
              completeness: number;
              consistency: number;
              relevance: number;
              timeliness: number;
            };
            resource_id: string;
            risk: {
              /**
               * @description What is known beside the length of the files
               * @enum {string}
               */
              basis: 'history+graph' | 'history' | 'graph' | 'size';
              /** @description Share of the files of the repository with a lower probability */
              percentile: number;
              /** @description That a fix touches it within 12 months */
              probability: number;
              /** @description What raises it above the mean, the strongest first */
              reasons: {
                /** @enum {string} */
                feature: 'lines' | 'changes' | 'fixes' | 'related_fixes' | 'dependents' | 'dependencies';
                /** @description Share of the files that have less */
                percentile: number;
                /** @description Changes are worth half after 180 days, fixes after a year; all others are numbers of today */
                value: number;
              }[];
            };
            /** @description Path */
            title: string;
            /** @description What is not known, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_resources_resource_id_status: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its state */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commit?: string;
            id: string;
            /** @enum {string} */
            ingestion_status: 'completed' | 'failed';
            reason?: string;
            /** Format: date-time */
            updated_at: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_citation: {
    parameters: {
      query?: {
        format?: 'bibtex' | 'cff' | 'csl';
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What its citation files and manifests say */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            citation: {
              authors: {
                family?: string;
                given?: string;
                /** @description Of an organisation, or whoever has one name */
                name?: string;
                orcid?: string;
              }[];
              /** @description YYYY, YYYY-MM or YYYY-MM-DD */
              date?: string;
              doi?: string;
              funding?: string[];
              issue?: string;
              journal?: string;
              license?: string;
              pages?: string;
              publisher?: string;
              title: string;
              /** @enum {string} */
              type: 'software' | 'dataset' | 'article' | 'generic';
              url?: string;
              version?: string;
              volume?: string;
            };
            commit?: string;
            /** @enum {string} */
            format: 'bibtex' | 'cff' | 'csl';
            repository: string;
            /** @description The file that says how to cite; absent if none does */
            source?: string;
            /** @description The citation in that format */
            text: string;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_metadata_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Unknown is null */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description null if unknown */
            arxiv_id: string | null;
            /** @description null if unknown */
            authors:
              | {
                  family?: string;
                  given?: string;
                  /** @description Of an organisation, or whoever has one name */
                  name?: string;
                  orcid?: string;
                }[]
              | null;
            /** @description null if unknown */
            doi: string | null;
            equation_count: null;
            /** @description null if unknown */
            extraction_confidence: number | null;
            figure_count: null;
            /** @description null if unknown */
            funding_sources: string[] | null;
            /** @description null if unknown */
            journal: string | null;
            /** @description Share of title, authors, DOI, year and licence */
            metadata_completeness_score: number;
            /** @description null if unknown */
            publication_year: number | null;
            reference_count: number;
            references: {
              [key: string]: number;
            };
            requires_manual_review: boolean;
            /** @description null if unknown */
            source: string | null;
            table_count: null;
            /** @description null if unknown */
            title: string | null;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_metadata_completeness_stats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Of the repositories that the caller may see */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            average_completeness: number | null;
            total_resources: number;
            with_authors: number;
            with_citation_file: number;
            with_doi: number;
            with_license: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_references: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        /** @description Kinds, separated by commas; default: all but url and todo */
        kind?: string;
        limit?: number;
        /** @description A file or folder */
        path?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        state?: string;
        /**
         * @description RFC6265, a DOI, #12, owner/name#12, a URL
         * @example RFC6265
         */
        target?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of repositories, paths and lines */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description In the order of repositories, paths and lines */
            items: components['schemas']['Reference'][];
            /** @description All that fit but for their kind */
            kinds: {
              [key: string]: number;
            };
            /** @description Cursor of the next page (--after, over HTTP ?cursor=); absent on the last page */
            next_cursor?: string;
            /** @description Those of the kinds that were asked for */
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_references_kind_target: {
    parameters: {
      query?: {
        /** @description next_cursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        kind:
          | 'doi'
          | 'arxiv'
          | 'isbn'
          | 'pmid'
          | 'rfc'
          | 'spec'
          | 'pep'
          | 'cve'
          | 'ghsa'
          | 'issue'
          | 'pull'
          | 'stackoverflow'
          | 'spdx'
          | 'todo'
          | 'url';
        /**
         * @description RFC6265, a DOI, #12, owner/name#12, a URL
         * @example RFC6265
         */
        target: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In every repository that the caller may see */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description In the order of repositories, paths and lines */
            items: components['schemas']['Reference'][];
            /** @description All that fit but for their kind */
            kinds: {
              [key: string]: number;
            };
            /** @description Cursor of the next page (--after, over HTTP ?cursor=); absent on the last page */
            next_cursor?: string;
            /** @description Those of the kinds that were asked for */
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_scholarly_resources_resource_id_metadata: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Unknown is null */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description null if unknown */
            arxiv_id: string | null;
            /** @description null if unknown */
            authors:
              | {
                  family?: string;
                  given?: string;
                  /** @description Of an organisation, or whoever has one name */
                  name?: string;
                  orcid?: string;
                }[]
              | null;
            /** @description null if unknown */
            doi: string | null;
            equation_count: null;
            /** @description null if unknown */
            extraction_confidence: number | null;
            figure_count: null;
            /** @description null if unknown */
            funding_sources: string[] | null;
            /** @description null if unknown */
            journal: string | null;
            /** @description Share of title, authors, DOI, year and licence */
            metadata_completeness_score: number;
            /** @description null if unknown */
            publication_year: number | null;
            reference_count: number;
            references: {
              [key: string]: number;
            };
            requires_manual_review: boolean;
            /** @description null if unknown */
            source: string | null;
            table_count: null;
            /** @description null if unknown */
            title: string | null;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_scholarly_resources_resource_id_metadata_extract: {
    parameters: {
      query?: never;
      header?: {
        /** @description For 24 hours, requests with the same key get the job of the first one */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description UUID of a repository or file, or an address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dispatched */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Id of the job */
            job_id: string;
            /** @constant */
            max_queue_size: 10;
            /** @description 1 = next; 0 = no longer waiting */
            queue_position: number;
            queue_size: number;
            /** @constant */
            status: 'dispatched';
            /** @description The repository as the worker clones it */
            target: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_search: {
    parameters: {
      query?: {
        /** @description Also generated and vendored files */
        all_files?: 'true' | 'false';
        /** @description Unit of the hits: files with their best lines, or definitions, several of a file if they fit */
        by?: 'file' | 'definition';
        /** @description Only hits that contain every quoted text; without it, these come first */
        exact?: 'true' | 'false';
        /** @description Show how much each feature added to the score of a hit */
        explain?: 'true' | 'false';
        /** @description Also count what the best files have in common; not with `like` */
        facets?: 'true' | 'false';
        /** @description With like: rank as /api/v1/recommendations does, by history and graph, too; the default where history says something about the file */
        history?: 'true' | 'false';
        /** @description Only definitions of this kind */
        kind?:
          | 'function'
          | 'method'
          | 'class'
          | 'interface'
          | 'struct'
          | 'enum'
          | 'trait'
          | 'type'
          | 'module'
          | 'macro'
          | 'constant'
          | 'variable'
          | 'section';
        language?:
          | 'python'
          | 'notebook'
          | 'cython'
          | 'javascript'
          | 'typescript'
          | 'tsx'
          | 'vue'
          | 'svelte'
          | 'astro'
          | 'java'
          | 'kotlin'
          | 'scala'
          | 'groovy'
          | 'go'
          | 'rust'
          | 'c'
          | 'cpp'
          | 'c-header'
          | 'ruby'
          | 'swift'
          | 'csharp'
          | 'php'
          | 'bash'
          | 'lua'
          | 'hcl'
          | 'dart'
          | 'css'
          | 'scss'
          | 'less'
          | 'solidity'
          | 'zig'
          | 'elixir'
          | 'powershell'
          | 'html'
          | 'protobuf'
          | 'graphql'
          | 'markdown'
          | 'mdx'
          | 'rst'
          | 'asciidoc'
          | 'plaintext'
          | 'yaml'
          | 'toml'
          | 'json'
          | 'xml'
          | 'ini'
          | 'properties'
          | 'dockerfile'
          | 'makefile'
          | 'cmake'
          | 'meson'
          | 'sql'
          | 'gradle'
          | 'config';
        /** @description Find files related to this one instead of searching for words */
        like?: string;
        limit?: number;
        /** @description false: not by meaning, even where a repository was ingested with a model */
        model?: 'true' | 'false';
        /**
         * @description Only files whose path matches: a folder, a file name, or a pattern with * ? ** {a,b}
         * @example src/**
         */
        path?: string;
        /** @description The last word of `q` may be half typed: names that begin like it are searched for, too, unless it is a frequent name itself */
        prefix?: 'true' | 'false';
        /**
         * @description Words, names, or a question
         * @example where are cookies signed
         */
        q?: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Only tests, or none */
        tests?: 'only' | 'none';
        /** @description Only files about this topic or one below it; not with `like` */
        topic?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Hits with the lines to read, best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Values by which the search can be narrowed; only over HTTP, on request */
            facets?: {
              /** @description Files that were counted: those that match best; others may match, too */
              files: number;
              /** @description Folders below the one that all counted files lie in, largest count first */
              folders: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Kinds of the definitions that match, largest count first */
              kinds: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Largest count first */
              languages: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Largest count first */
              repositories: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Counted files that are tests */
              tests: number;
              /** @description Topics of the counted files, and those above them; absent where there are no topics */
              topics?: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
            };
            hits: {
              /** @description That definition with its own lines; absent when there is none, or the index is of version 0.2.0 or before */
              definition?: {
                end_line: number;
                /**
                 * @deprecated
                 * @description The same as end_line; will be removed in 0.3
                 */
                endLine?: unknown;
                kind: string;
                start_line: number;
                /**
                 * @deprecated
                 * @description The same as start_line; will be removed in 0.3
                 */
                startLine?: unknown;
                symbol: string;
              };
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              /** @description With --explain: what each feature added to the score, largest first */
              features?: {
                [key: string]: number;
              };
              kind: string;
              language: string;
              path: string;
              /** @description Reasons for this hit, most relevant first */
              reasons: string[];
              repository: string;
              /** @description Higher is better; comparable only within one result */
              score: number;
              snippet: string;
              start_line: number;
              /**
               * @deprecated
               * @description The same as start_line; will be removed in 0.3
               */
              startLine?: unknown;
              /** @description Qualified name of the definition; empty when there is none */
              symbol: string;
            }[];
            query: string;
            repositories: string[];
            /** @description Sources that were unavailable for this result; absent if none */
            warnings?: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_search: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Also generated and vendored files */
          all_files?: boolean;
          /**
           * @description Unit of the hits: files with their best lines, or definitions, several of a file if they fit
           * @default file
           * @enum {string}
           */
          by?: 'file' | 'definition';
          /** @description Only hits that contain every quoted text; without it, these come first */
          exact?: boolean;
          /** @description Show how much each feature added to the score of a hit */
          explain?: boolean;
          /** @description Also count what the best files have in common; not with `like` */
          facets?: boolean;
          /**
           * @description Only definitions of this kind
           * @enum {string}
           */
          kind?:
            | 'function'
            | 'method'
            | 'class'
            | 'interface'
            | 'struct'
            | 'enum'
            | 'trait'
            | 'type'
            | 'module'
            | 'macro'
            | 'constant'
            | 'variable'
            | 'section';
          /** @enum {string} */
          language?:
            | 'python'
            | 'notebook'
            | 'cython'
            | 'javascript'
            | 'typescript'
            | 'tsx'
            | 'vue'
            | 'svelte'
            | 'astro'
            | 'java'
            | 'kotlin'
            | 'scala'
            | 'groovy'
            | 'go'
            | 'rust'
            | 'c'
            | 'cpp'
            | 'c-header'
            | 'ruby'
            | 'swift'
            | 'csharp'
            | 'php'
            | 'bash'
            | 'lua'
            | 'hcl'
            | 'dart'
            | 'css'
            | 'scss'
            | 'less'
            | 'solidity'
            | 'zig'
            | 'elixir'
            | 'powershell'
            | 'html'
            | 'protobuf'
            | 'graphql'
            | 'markdown'
            | 'mdx'
            | 'rst'
            | 'asciidoc'
            | 'plaintext'
            | 'yaml'
            | 'toml'
            | 'json'
            | 'xml'
            | 'ini'
            | 'properties'
            | 'dockerfile'
            | 'makefile'
            | 'cmake'
            | 'meson'
            | 'sql'
            | 'gradle'
            | 'config';
          /** @default 10 */
          limit?: number;
          /** @description false: not by meaning, even where a repository was ingested with a model */
          model?: boolean;
          /**
           * @description Only files whose path matches: a folder, a file name, or a pattern with * ? ** {a,b}
           * @example src/**
           */
          path?: string;
          /**
           * @description Words, names, a question, or a text of several lines: its first line is the title
           * @example Cookies are not signed
           *     File "app.py", line 7, in sign
           */
          q: string;
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
          /**
           * @description Only tests, or none
           * @enum {string}
           */
          tests?: 'only' | 'none';
          /** @description Only files about this topic or one below it; not with `like` */
          topic?: string;
        };
      };
    };
    responses: {
      /** @description Hits with the lines to read, best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Values by which the search can be narrowed; only over HTTP, on request */
            facets?: {
              /** @description Files that were counted: those that match best; others may match, too */
              files: number;
              /** @description Folders below the one that all counted files lie in, largest count first */
              folders: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Kinds of the definitions that match, largest count first */
              kinds: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Largest count first */
              languages: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Largest count first */
              repositories: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
              /** @description Counted files that are tests */
              tests: number;
              /** @description Topics of the counted files, and those above them; absent where there are no topics */
              topics?: {
                /** @description Counted files that have it */
                files: number;
                value: string;
              }[];
            };
            hits: {
              /** @description That definition with its own lines; absent when there is none, or the index is of version 0.2.0 or before */
              definition?: {
                end_line: number;
                /**
                 * @deprecated
                 * @description The same as end_line; will be removed in 0.3
                 */
                endLine?: unknown;
                kind: string;
                start_line: number;
                /**
                 * @deprecated
                 * @description The same as start_line; will be removed in 0.3
                 */
                startLine?: unknown;
                symbol: string;
              };
              end_line: number;
              /**
               * @deprecated
               * @description The same as end_line; will be removed in 0.3
               */
              endLine?: unknown;
              /** @description With --explain: what each feature added to the score, largest first */
              features?: {
                [key: string]: number;
              };
              kind: string;
              language: string;
              path: string;
              /** @description Reasons for this hit, most relevant first */
              reasons: string[];
              repository: string;
              /** @description Higher is better; comparable only within one result */
              score: number;
              snippet: string;
              start_line: number;
              /**
               * @deprecated
               * @description The same as start_line; will be removed in 0.3
               */
              startLine?: unknown;
              /** @description Qualified name of the definition; empty when there is none */
              symbol: string;
            }[];
            query: string;
            repositories: string[];
            /** @description Sources that were unavailable for this result; absent if none */
            warnings?: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_search_compare_methods: {
    parameters: {
      query: {
        limit?: number;
        /**
         * @description Words, names, or a question
         * @example where are cookies signed
         */
        query: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files by method */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description fts5_only: by words alone; three_way_hybrid: by meaning, too */
            methods: {
              [key: string]: {
                /** @description Milliseconds */
                latency_ms: number;
                results: {
                  address: string;
                  /** @description UUID of the file */
                  id: string;
                  language: string;
                  path: string;
                  repository: string;
                  /** @description Higher is better; comparable only within one result */
                  score: number;
                  /** @description Path */
                  title: string;
                  /** @enum {string} */
                  type: 'file' | 'document';
                }[];
                total: number;
              };
            };
            query: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_search_evaluate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          query: string;
          /** @description By UUID of a file: 0 not relevant, 1 marginally, 2 relevant, 3 highly */
          relevance_judgments: {
            [key: string]: number;
          };
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
        };
      };
    };
    responses: {
      /** @description Of the best 20 files */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description There is one ranking */
            baseline_comparison: null;
            metrics: {
              /** @description 1 / rank of the first relevant file */
              mrr: number;
              ndcg_at_20: number;
              precision_at_20: number;
              recall_at_20: number;
            };
            query: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_search_three_way_hybrid: {
    parameters: {
      query: {
        /** @description Ignored: the weights are learned */
        adaptive_weighting?: string;
        /** @description Ignored: the weights are learned */
        enable_reranking?: string;
        /** @description 0: by words alone; otherwise ignored, since the weights are learned */
        hybrid_weight?: number;
        limit?: number;
        offset?: number;
        /**
         * @description Words, names, or a question
         * @example where are cookies signed
         */
        query: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Files, best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            facets: {
              /** @description Always empty: nothing of the kind is known of a file that was found */
              classification_code: unknown[];
              /** @description Largest count first */
              language: {
                count: number;
                key: string;
              }[];
              /** @description Always empty: nothing of the kind is known of a file that was found */
              read_status: unknown[];
              /** @description Always empty: nothing of the kind is known of a file that was found */
              subject: unknown[];
              /** @description Largest count first */
              type: {
                count: number;
                key: string;
              }[];
            };
            items: {
              address: string;
              /** @description UUID of the file */
              id: string;
              language: string;
              path: string;
              repository: string;
              /** @description Higher is better; comparable only within one result */
              score: number;
              /** @description Path */
              title: string;
              /** @enum {string} */
              type: 'file' | 'document';
            }[];
            /** @description Milliseconds */
            latency_ms: number;
            /** @description How many of them each method found */
            method_contributions: {
              /** @description Files that are close in meaning; none without a text encoder */
              dense: number;
              /** @description Files with words of the question */
              fts5: number;
              /**
               * @description There are no sparse vectors
               * @constant
               */
              sparse: 0;
            };
            /** @description Telling lines by UUID */
            snippets: {
              [key: string]: string;
            };
            /** @description Files among the best 100 */
            total: number;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_categories: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within 24 h, one topic is made */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description false: it only groups those below it */
          allow_resources?: boolean;
          /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
          alt_labels?: string[];
          description?: string;
          name: string;
          /** @description null lifts it to the top */
          parent_id?: string | null;
        };
      };
    };
    responses: {
      /** @description The topic */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topic'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_classify_resource_id: {
    parameters: {
      query?: {
        /** @description false: not by what was learned */
        use_ml?: 'true' | 'false';
        /** @description false: not by commits, names, imports and labels of other files */
        use_rules?: 'true' | 'false';
      };
      header?: never;
      path: {
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The likeliest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Nobody labelled it, and no topic stands out */
            needs_review: boolean;
            path: string;
            /** @description The likeliest first */
            predictions: {
              /** @description Share of the evidence; 1 where a person said it */
              confidence: number;
              evidence: string[];
              /** @description The file counts as one of the topic */
              is_assigned: boolean;
              /**
               * @description manual: a person said it; rule: commits, names, imports or labels of other files; learned: from these
               * @enum {string}
               */
              method: 'manual' | 'rule' | 'learned';
              name: string;
              /** @description Id of the topic */
              node_id: string;
              /** @description Slugs from the top */
              topic_path: string;
            }[];
            repository: string;
            resource_id: string;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  put_taxonomy_nodes_id: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description false: it only groups those below it */
          allow_resources?: boolean;
          /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
          alt_labels?: string[];
          description?: string;
          name?: string;
          /** @description null lifts it to the top */
          parent_id?: string | null;
        };
      };
    };
    responses: {
      /** @description The topic */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topic'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_taxonomy_nodes_id: {
    parameters: {
      query?: {
        /** @description true: those below it, too; otherwise they go up to its parent */
        recursive?: '0' | '1' | 'true' | 'false';
      };
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_nodes_id_merge: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Id of the topic, its slug, or its name */
          into: string;
        };
      };
    };
    responses: {
      /** @description The topic that stays */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topic'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_nodes_id_move: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The new parent; null lifts it to the top */
          parent_id: string | null;
        };
      };
    };
    responses: {
      /** @description The topic */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topic'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_nodes_id_resources: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Folders that end with /, or patterns: for files that come later, too */
          patterns?: string[];
          /**
           * @description Where patterns hold; default: every visible repository
           * @example github.com/pallets/flask
           */
          repo?: string;
          /** @description Files */
          resource_ids?: string[];
        };
      };
    };
    responses: {
      /** @description The topic, and how many labels are new */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description New labels and path rules */
            added: number;
            /** @description Those that were there already */
            known: number;
            topic: components['schemas']['Topic'];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  delete_taxonomy_nodes_id_resources_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the topic, its slug, or its name */
        id: string;
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Taken back */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_predictions: {
    parameters: {
      query: {
        path: string;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The likeliest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Nobody labelled it, and no topic stands out */
            needs_review: boolean;
            path: string;
            /** @description The likeliest first */
            predictions: {
              /** @description Share of the evidence; 1 where a person said it */
              confidence: number;
              evidence: string[];
              /** @description The file counts as one of the topic */
              is_assigned: boolean;
              /**
               * @description manual: a person said it; rule: commits, names, imports or labels of other files; learned: from these
               * @enum {string}
               */
              method: 'manual' | 'rule' | 'learned';
              name: string;
              /** @description Id of the topic */
              node_id: string;
              /** @description Slugs from the top */
              topic_path: string;
            }[];
            repository: string;
            resource_id: string;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_predictions_resource_id: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description UUID of a file, or its address, percent-encoded */
        resource_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The likeliest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            address: string;
            /** @description Nobody labelled it, and no topic stands out */
            needs_review: boolean;
            path: string;
            /** @description The likeliest first */
            predictions: {
              /** @description Share of the evidence; 1 where a person said it */
              confidence: number;
              evidence: string[];
              /** @description The file counts as one of the topic */
              is_assigned: boolean;
              /**
               * @description manual: a person said it; rule: commits, names, imports or labels of other files; learned: from these
               * @enum {string}
               */
              method: 'manual' | 'rule' | 'learned';
              name: string;
              /** @description Id of the topic */
              node_id: string;
              /** @description Slugs from the top */
              topic_path: string;
            }[];
            repository: string;
            resource_id: string;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  post_taxonomy_retrain: {
    parameters: {
      query?: never;
      header?: {
        /** @description The etag that the caller has seen */
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Key, URL or last name of an ingested repository; default: all
           * @example github.com/pallets/flask
           */
          repo?: string;
        };
      };
    };
    responses: {
      /** @description What was learned, and how good it is */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description By 5-fold cross-validation over folders; absent with too few labels or folders */
            accuracy?: number;
            classes: number;
            /** @description Mean over topics */
            f1?: number;
            model_version: string;
            models: {
              /** @description By 5-fold cross-validation over folders; absent with too few labels or folders */
              accuracy?: number;
              classes: number;
              /** @description Mean over topics */
              f1?: number;
              /** @description Accuracy of what was learned */
              learned?: number;
              /**
               * @description The better one, which ranks from now on
               * @enum {string}
               */
              method: 'rule' | 'learned';
              model_version: string;
              repository: string;
              /** @description Accuracy of the rules */
              rule?: number;
              samples: number;
              /** Format: date-time */
              trained_at: string;
            }[];
            samples_trained: number;
            /** @enum {string} */
            status: 'trained' | 'too-few-labels';
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_suggestions: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The best first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The best first */
            items: {
              alt_labels: string[];
              /** @description One for each source */
              evidence: string[];
              files: number;
              name: string;
              repositories: string[];
              slug: string;
              sources: ('person' | 'scope' | 'folder' | 'package' | 'team')[];
            }[];
            repositories: string[];
            /** @description Without the limit */
            total: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_topics: {
    parameters: {
      query?: {
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Parents before those below them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Indexed files */
            files: number;
            /** @description Parents before those below them */
            items: {
              /** @description false: it only groups those below it */
              allow_resources: boolean;
              /** @description Other names, by which scopes of commits and parts of paths are recognised, too */
              alt_labels: string[];
              /** Format: date-time */
              created_at: string;
              description: string;
              /** @description Changes with every write to the topic itself */
              etag: string;
              /** @description Indexed files about it, or about a topic below it */
              files: number;
              id: string;
              /** @description Labels and path rules that people gave, in repositories that you see */
              labels: number;
              /** @description 0 at the top */
              level: number;
              name: string;
              /** @description The topic above it */
              parent_id?: string;
              /** @description Slugs from the top, with / between them */
              path: string;
              /** @description Unique: lower-case words with hyphens */
              slug: string;
              /**
               * @description Where it comes from: a person, scopes of commits, a folder, what imported packages are for, a team of CODEOWNERS
               * @enum {string}
               */
              source: 'person' | 'scope' | 'folder' | 'package' | 'team';
              /** Format: date-time */
              updated_at: string;
            }[];
            /** @description Where files were counted */
            repositories: string[];
            total: number;
            /** @description Files about no topic */
            unassigned: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_tree: {
    parameters: {
      query?: {
        /** @description Levels; all by default */
        depth?: number;
        /** @description skos: SKOS in JSON-LD, all topics */
        format?: 'json' | 'skos';
        /** @description Only the tree of this topic */
        root?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Trees; with format=skos a graph of concepts */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description All topics */
            total: number;
            /** @description Those at the top, by slug */
            tree: components['schemas']['TopicNode'][];
          };
          'application/ld+json': unknown;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_taxonomy_uncertain: {
    parameters: {
      query?: {
        limit?: number;
        /**
         * @description Key, URL or last name of an ingested repository; default: all
         * @example github.com/pallets/flask
         */
        repo?: string;
        /** @description Lead of the likeliest topic */
        threshold?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The smallest lead first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Files below the threshold without a label; the list has one of each folder and community */
            count: number;
            /** @description The smallest margin first */
            items: {
              address: string;
              /** @description How far the likeliest topic is ahead of the next */
              margin: number;
              path: string;
              repository: string;
              resource_id: string;
              /** @description Names of the likeliest topics */
              topics: string[];
            }[];
            resource_ids: string[];
            threshold: number;
            /** @description What the answer lacks, and why */
            warnings: string[];
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  get_health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process is alive */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            dependencies: {
              catalog: {
                /**
                 * Format: date-time
                 * @description Time of the last response or failure
                 */
                checked_at: string | null;
                /** @enum {string} */
                state: 'unknown' | 'up' | 'down';
              };
              queue: {
                /**
                 * Format: date-time
                 * @description Time of the last response or failure
                 */
                checked_at: string | null;
                /** @enum {string} */
                state: 'unknown' | 'up' | 'down';
              };
              search: {
                /**
                 * Format: date-time
                 * @description Time of the last response or failure
                 */
                checked_at: string | null;
                /** @enum {string} */
                state: 'unknown' | 'up' | 'down';
              };
            };
            /** @description Ways to log in; empty where there are no accounts */
            logins: ('password' | 'oidc' | 'github')[];
            /** @enum {string} */
            mode: 'local' | 'CLOUD' | 'EDGE';
            /** @description Each module by its name */
            modules: {
              [key: string]: 'on' | 'off' | 'without-encoder';
            };
            /** @constant */
            status: 'ok';
            uptime_seconds: number;
            version: string;
          };
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
