import type { Target } from './target.ts';

type Population = Pick<Target, 'users' | 'groups'>;

/** Every id that the target is known to have: of users, of groups, and of members that the judge does not act as. */
const idsOf = ({ users, groups }: Population): readonly string[] => [
  ...users,
  ...groups.flatMap(({ id, members }) => [id, ...members]),
];

const NUMBER = /^([+-]?)0*(\d+)(?:\.0*)?$/;

/** An id as a careless server may read it: trimmed, in one letter case and one Unicode form, digits as a number. */
function carelessly(id: string): string {
  const text = id.normalize('NFKC').trim().toLowerCase();
  const [, sign, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return text;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Whether nobody on the target has this id, nor one that a careless server would take for the same. */
export function isFree(target: Population, id: string): boolean {
  const wanted = carelessly(id);
  return wanted !== '' && !idsOf(target).some((each) => carelessly(each) === wanted);
}

/** The wished id, or the next one like it that nobody on the target has: a number stays a number. */
export function freeId(target: Population, wished: string): string {
  for (let i = 0; ; i++) {
    const id = /^\d+$/.test(wished)
      ? String(BigInt(wished) + BigInt(i))
      : i === 0
        ? wished
        : `${wished}-${i}`;
    if (isFree(target, id)) return id;
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^(?:[0-9a-f]{24}|[0-9a-f]{32})$/i;

/** By the form that all users' ids have: an id of that form that no server gives by chance. Numbers fit 31 bits. */
const GUESTS: readonly { readonly form: RegExp; readonly like: (id: string) => string }[] = [
  { form: /^\d+$/, like: () => '999999893' },
  { form: UUID, like: () => '7f3f8e9a-5c1d-4b6e-9a2f-d0c4b1e7a653' },
  { form: HEX, like: (id) => '7f3f8e9a5c1d4b6e9a2fd0c4b1e7a653'.slice(0, id.length) },
];

/** The id of a user of the judge's own, in the form of the ids that the target has. */
export function guestIdFor(target: Population): string {
  const [first = ''] = target.users;
  const guest = GUESTS.find(({ form }) => target.users.every((id) => form.test(id)));
  return freeId(target, guest?.like(first) ?? 'imtypes-guest');
}

/** So many different ones: of numbers and names the next ones, of others those with another end. */
export function guestIdsFor(target: Population, count: number): readonly string[] {
  const ids: string[] = [];
  for (let n = 1; ids.length < count; n++) {
    const id = guestIdFor(target);
    const end = n.toString(16).padStart(4, '0');
    const wished = UUID.test(id) || HEX.test(id) ? id.slice(0, -end.length) + end : id;
    ids.push(freeId({ ...target, users: [...target.users, ...ids] }, wished));
  }
  return ids;
}
