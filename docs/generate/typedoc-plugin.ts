import type { Application, DeclarationReflection } from 'typedoc';
import { Comment, Converter, ReflectionKind } from 'typedoc';
import { ConfigSchema } from '../../conformance/config/schema.ts';
import * as message from '../../schema/message.ts';
import * as report from '../../schema/report.ts';

/** What the plugin reads of a schema: the descriptions of its fields, at any depth. */
interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

const SCHEMAS = new Map<string, Described>(
  Object.entries({
    ...message,
    ...report,
    Config: ConfigSchema,
    // Their types are shown field by field.
    verify: report.Report,
    ConformanceTest: { properties: { result: report.RequirementResult } },
    ConformanceError: { properties: { result: report.RequirementResult } },
  } as Record<string, Described>),
);

/** Fields whose schema has a name of its own, with a description of its own: what such a schema is for there. */
const OF_NAMED_PARTS: Readonly<Record<string, string>> = {
  fuzzing: 'What random sessions played, reached and never reached.',
  session: 'The smallest random session that shows it, told.',
};

/** The schema behind a reflection, found by walking the names from the exported type down to the field. */
function schemaOf(reflection: DeclarationReflection): Described | undefined {
  const names: string[] = [];
  for (let each = reflection; ; each = each.parent as DeclarationReflection) {
    // A type literal is a reflection of its own, called __type, and so is a signature, called as its function:
    // neither adds a field to the path.
    if (each.name !== '__type' && !each.kindOf(ReflectionKind.SomeSignature)) names.unshift(each.name);
    const top = SCHEMAS.get(each.name);
    if (!each.parent || each.parent.isProject() || each.parent.kindOf(ReflectionKind.Module)) {
      return names.slice(1).reduce<Described | undefined>((schema, name) => within(schema, name), top);
    }
  }
}

/** The field of an object, of the items of a list, or of the first alternative that has it. */
function within(schema: Described | undefined, name: string): Described | undefined {
  const { properties, items, anyOf = [] } = schema ?? {};
  if (properties?.[name]) return properties[name];
  for (const inner of [items, ...anyOf]) {
    const found = inner && within(inner, name);
    if (found) return found;
  }
  return undefined;
}

/**
 * A TypeDoc plugin: fields of types that a TypeBox schema computes take the schema's own description, so that
 * the API reference and the JSON Schema say the same, and no field is described twice.
 */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const reflection of context.project.getReflectionsByKind(ReflectionKind.Property)) {
      const property = reflection as DeclarationReflection;
      if (property.comment) continue;
      const schema = schemaOf(property);
      const description = schema?.description ?? (schema && OF_NAMED_PARTS[property.name]);
      if (description) property.comment = new Comment([{ kind: 'text', text: description }]);
    }
  });
}
