import { BusUrlError } from './bus-url-error.ts';

/** The brokers and the names that a URL of Kafka tells. */
export interface KafkaUrl {
  /** Each as host:port. */
  readonly brokers: readonly string[];
  /** What the names of topics and of the group begin with. */
  readonly prefix: string;
  /** Whether connections are encrypted. */
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
}

const FORM = /^(kafka|kafkas):\/\/(?:([^:@/]+):([^@/]*)@)?([^@/]+)(?:\/([\w.-]{1,100})?)?$/;
const BROKER = /^([\w.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/;
const DEFAULT_PORT = 9092;

/**
 * Reads kafka://host:9092,other:9092/prefix; `kafkas:` encrypts, and user:password@ stands before the hosts. Throws a
 * BusUrlError that says what it takes.
 */
export function readKafkaUrl(url: string): KafkaUrl {
  const [, protocol, user, password, hosts = '', prefix = 'imtypes'] = FORM.exec(url) ?? [];
  const brokers = hosts.split(',').map((host) => BROKER.exec(host));
  if (protocol === undefined || brokers.some((match) => match === null))
    throw new BusUrlError(
      'the bus is neither "postgres" nor a URL of Kafka: takes kafka://host:9092,other:9092, with kafkas: for TLS, user:password@ before the hosts, and after them /name to begin the names of topics with',
    );
  return {
    brokers: brokers.map((match) => `${match?.[1]}:${match?.[2] ?? DEFAULT_PORT}`),
    prefix,
    tls: protocol === 'kafkas',
    ...(user === undefined
      ? {}
      : { user: decodeURIComponent(user), password: decodeURIComponent(password ?? '') }),
  };
}
