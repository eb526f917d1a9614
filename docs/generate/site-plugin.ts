import type { Application, Context, DeclarationReflection } from 'typedoc';
import { Converter, DocumentReflection, PageEvent, ReflectionKind } from 'typedoc';

/** The modules by the paths that applications import, and not by the folders that they lie in. */
const MODULES: Readonly<Record<string, string>> = {
  src: 'imtypes',
  schema: 'imtypes/schema',
  'schema/vectors': 'imtypes/vectors',
  'src/server': 'imtypes/server',
  'src/arbitraries': 'imtypes/arbitraries',
  conformance: 'imtypes/conformance',
  'conformance/vitest': 'imtypes/vitest',
};

/** Where a page belongs, by its path; the first row that fits holds. */
const GROUPS: readonly (readonly [path: RegExp, group: string])[] = [
  [/guides\/.*\.zh$/, '指南'],
  [/guides\//, 'Guides'],
  [/decisions\//, 'Decisions'],
  [/(spec|spec\.zh|sessions|vectors\/README)$/, 'Specification'],
];

/** A page is called by its heading: the name of its file is for those who write it. */
function describePage(page: DocumentReflection): void {
  const title = /^# (.+)\n/.exec(page.content[0]?.text ?? '')?.[1];
  if (title === undefined) throw new Error(`The page ${page.name} must begin with a heading: # Its title`);
  page.frontmatter.group = GROUPS.find(([path]) => path.test(page.name))?.[1] ?? 'The project';
  page.name = title.replaceAll('`', '');
}

/** Anchors that stand in a page as HTML count like headings: links to them are no dead ones. */
function countAnchors(page: DocumentReflection, slugger: { slug(text: string): string }): void {
  for (const { text } of page.content)
    for (const [, id = ''] of text.matchAll(/<a id="([^"]+)"><\/a>/g)) slugger.slug(id);
}

/** A TypeDoc plugin for the site: names of modules and pages, and the groups of pages. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_: Context, each: DeclarationReflection) => {
    if (!each.kindOf(ReflectionKind.Module)) return;
    const name = MODULES[each.name];
    if (name === undefined)
      throw new Error(`docs/generate/site-plugin.ts has no import path for the module ${each.name}.`);
    each.name = name;
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_: undefined, page: DocumentReflection) =>
    describePage(page),
  );
  app.renderer.on(PageEvent.BEGIN, ({ model }: PageEvent) => {
    if (model instanceof DocumentReflection && app.renderer.router !== undefined)
      countAnchors(model, app.renderer.router.getSlugger(model));
  });
}
