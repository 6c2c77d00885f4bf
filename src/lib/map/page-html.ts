/** What a page is made of. */
export interface PageParts {
  /** Policy, title and style. */
  readonly head: string;
  /** JSON without a `<`. */
  readonly data: string;
  readonly script: string;
}

export function pageHtml({ head, data, script }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${head}
</head>
<body>
<a class="skip" href="#query">Skip to search</a>
<main id="stage" tabindex="0" role="application" aria-roledescription="map" aria-label="Map of files. Arrow keys move, plus and minus zoom, 0 shows all, / searches, Escape clears."></main>
<div id="names" aria-hidden="true"></div>
<div id="marks" aria-hidden="true"></div>

<section class="card" id="controls" aria-label="Search and filter">
<h1 id="title"></h1>
<p class="soft" id="figures"></p>
<search>
<label for="query">Find a file</label>
<input id="query" type="search" autocomplete="off" spellcheck="false" placeholder="part of its path" aria-controls="results">
<ul id="results" class="files"></ul>
</search>
<label for="folder">Folder</label>
<select id="folder"></select>
<fieldset>
<legend>Colours</legend>
<label><input type="radio" name="colours" value="area" checked> areas</label>
<label><input type="radio" name="colours" value="language"> languages</label>
</fieldset>
<ul id="legend" aria-label="Legend"></ul>
<details id="noted" hidden>
<summary></summary>
<ul class="files"></ul>
</details>
</section>
<aside class="card" id="details" aria-label="The chosen file" aria-live="polite" hidden></aside>
<p class="card" id="message" role="status" hidden></p>
<noscript><p class="card" id="no-script">This map needs JavaScript; <code>pharos map --svg</code> draws it without.</p></noscript>
<script type="application/json" id="data">${data}</script>
${script}
</body>
</html>
`;
}
