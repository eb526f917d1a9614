import { textsBehind } from '../requirements/explanations.ts';
import { requirements } from '../requirements/index.ts';
import { jsonText, type Output } from './output.ts';

/** Every clause as tools in any language read it, with whether it is judged and what `imtypes explain` says of it. */
export const requirementsOutput = (): Output => ({
  path: 'schema/generated/requirements.json',
  text: jsonText(
    requirements.map((each) => ({
      ...each,
      judged: each.excluded === undefined,
      ...textsBehind(each.id),
    })),
  ),
});
