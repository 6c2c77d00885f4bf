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
    post?: never;
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
          start_line?: number;
          /** @description In UTF-16 units */
          start_offset?: number;
          symbol?: string;
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
      header?: never;
      path: {
        /** @description Id of the note */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description False: for its author alone */
          is_shared?: boolean;
          /** @description Markdown */
          note: string;
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
  get_repositories: {
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
  get_search: {
    parameters: {
      query?: {
        /** @description Also generated and vendored files */
        all_files?: 'true' | 'false';
        /** @description Unit of the hits: files with their best lines, or definitions, several of a file if they fit */
        by?: 'file' | 'definition';
        /** @description Only hits that contain every quoted text; without it, these come first */
        exact?: 'true' | 'false';
        /** @description Also count what the best files have in common; not with `like` */
        facets?: 'true' | 'false';
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
          | 'solidity'
          | 'zig'
          | 'elixir'
          | 'powershell'
          | 'html'
          | 'markdown'
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
          | 'sql'
          | 'gradle'
          | 'config';
        /** @description Find files related to this one instead of searching for words */
        like?: string;
        limit?: number;
        /**
         * @description Only files whose path matches: a folder, a file name, or a pattern with * ? ** {a,b}
         * @example src/**
         */
        path?: string;
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
            | 'solidity'
            | 'zig'
            | 'elixir'
            | 'powershell'
            | 'html'
            | 'markdown'
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
            | 'sql'
            | 'gradle'
            | 'config';
          /** @default 10 */
          limit?: number;
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
