import type { Application, DeclarationReflection } from 'typedoc';
import { Comment, Converter, ReflectionKind } from 'typedoc';
import * as message from '../../schema/message.ts';
import * as report from '../../schema/report.ts';

/** What the plugin reads of a schema: the descriptions of its fields, at any depth. */
interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

const SCHEMAS = new Map<string, Described>(
  Object.entries({ ...message, ...report } as Record<string, Described>),
);

/** The schema behind a reflection, found by walking the names from the exported type down to the field. */
function schemaOf(reflection: DeclarationReflection): Described | undefined {
  const names: string[] = [];
  for (let each = reflection; ; each = each.parent as DeclarationReflection) {
    // A type literal is a reflection of its own, called __type, that adds no field to the path.
    if (each.name !== '__type') names.unshift(each.name);
    const top = SCHEMAS.get(each.name);
    if (!each.parent || each.parent.isProject() || each.parent.kindOf(ReflectionKind.Module)) {
      return names.slice(1).reduce<Described | undefined>((schema, name) => within(schema, name), top);
    }
  }
}

const within = (schema: Described | undefined, name: string): Described | undefined =>
  (schema?.items ?? schema)?.properties?.[name];

/**
 * A TypeDoc plugin: fields of types that a TypeBox schema computes take the schema's own description, so that
 * the API reference and the JSON Schema say the same, and no field is described twice.
 */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const reflection of context.project.getReflectionsByKind(ReflectionKind.Property)) {
      const property = reflection as DeclarationReflection;
      if (property.comment) continue;
      const description = schemaOf(property)?.description;
      if (description) property.comment = new Comment([{ kind: 'text', text: description }]);
    }
  });
}
