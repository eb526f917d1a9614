import { KINDS, newestStay, oldestStay } from '../parts/ends.ts';
import type { Variants } from '../variant.ts';

const { ofUser, ofNobody, ofAll } = KINDS;

export const variants: Variants = {
  'two-connections-newest-stay': {
    does: 'lets a user have two connections, of which the third ends the oldest',
    server: () => ({ steps: newestStay(ofUser, 2, 4000) }),
  },
  'two-connections-newest-stay-1000': {
    does: 'lets a user have two connections, of which the third ends the oldest with 1000',
    server: () => ({ steps: newestStay(ofUser, 2, 1000) }),
  },
  'three-connections-newest-stay': {
    does: 'lets a user have three connections, of which the fourth ends the oldest',
    server: () => ({ steps: newestStay(ofUser, 3, 4001) }),
  },
  'one-connection-409': {
    does: 'refuses a second connection of a user with 409',
    server: () => oldestStay(ofUser, 1, { status: 409 }),
  },
  'one-connection-403': {
    does: 'refuses a second connection of a user with 403',
    server: () => oldestStay(ofUser, 1, { status: 403 }),
  },
  'two-connections-429': {
    does: 'refuses a third connection of a user with 429',
    server: () => oldestStay(ofUser, 2, { status: 429 }),
  },
  'three-connections-close-4429': {
    does: 'closes a fourth connection of a user with 4429',
    server: () => oldestStay(ofUser, 3, { close: 4429 }),
  },
  'one-anonymous-newest-stays': {
    does: 'has one connection for all who are anonymous: each new one ends the last',
    server: () => ({ anonymous: true, steps: newestStay(ofNobody, 1, 1000) }),
  },
  'one-anonymous-newest-stays-4000': {
    does: 'has one connection for all who are anonymous: each new one ends the last with 4000',
    server: () => ({ anonymous: true, steps: newestStay(ofNobody, 1, 4000) }),
  },
  'five-anonymous-503': {
    does: 'refuses more than five anonymous connections with 503',
    server: () => ({ anonymous: true, ...oldestStay(ofNobody, 5, { status: 503 }) }),
  },
  'ten-connections-in-all-429': {
    does: 'refuses more than ten connections from one address with 429',
    server: () => ({ anonymous: true, ...oldestStay(ofAll, 10, { status: 429 }) }),
  },
  'ten-connections-in-all-newest-stay': {
    does: 'has ten connections for one address, of which a further one ends the oldest',
    server: () => ({ anonymous: true, steps: newestStay(ofAll, 10, 4008) }),
  },
};
