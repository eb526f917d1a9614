import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command and its arguments. */
export type Command = readonly [string, ...string[]];

/** The folders that a language's program is called with. */
export interface LanguageFolders {
  /** The program's own copy outside the repository: it is built and run here. */
  readonly here: string;
  readonly schemas: string;
  readonly vectors: string;
}

/** A validator program in another language, and how it comes to run. */
export interface Language {
  readonly name: string;
  readonly library: string;
  /** Its folder below conformance/proof/interop. */
  readonly folder: string;
  /** Says that the toolchain is there; a failure skips the language. */
  readonly probe: readonly Command[];
  /** The only step that needs the network; a failure skips the language. */
  readonly fetch: (folders: LanguageFolders) => readonly Command[];
  /** Offline; a failure fails the run. */
  readonly build: (folders: LanguageFolders) => readonly Command[];
  /** Prints one line of JSON for each vector; a failure fails the run. */
  readonly run: (folders: LanguageFolders) => Command;
}

const pythonOf = ({ here }: LanguageFolders): string => join(here, 'venv', 'bin', 'python');

/** The independent validators; their versions are pinned in the files beside their programs. */
export const LANGUAGES: readonly Language[] = [
  {
    name: 'Python',
    library: 'jsonschema',
    folder: 'python',
    probe: [['python3', '-c', 'import venv, ensurepip']],
    fetch: (at) => [
      ['python3', '-m', 'venv', join(at.here, 'venv')],
      [
        pythonOf(at),
        '-m',
        'pip',
        'install',
        '--quiet',
        '--only-binary',
        ':all:',
        '--requirement',
        'requirements.txt',
      ],
    ],
    build: () => [],
    run: (at) => [pythonOf(at), 'validate.py', at.schemas, at.vectors],
  },
  {
    name: 'Go',
    library: 'santhosh-tekuri/jsonschema',
    folder: 'go',
    probe: [['go', 'version']],
    fetch: () => [['go', 'mod', 'download']],
    build: () => [['go', 'build', '-mod=readonly', '-o', 'interop', '.']],
    run: (at) => [join(at.here, 'interop'), at.schemas, at.vectors],
  },
  {
    name: 'Java',
    library: 'networknt json-schema-validator',
    folder: 'java',
    probe: [
      ['java', '-version'],
      ['mvn', '--version'],
    ],
    fetch: () => [
      ['mvn', '--quiet', '--batch-mode', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'],
    ],
    build: () => [],
    run: (at) => {
      const classpath = readFileSync(join(at.here, 'classpath.txt'), 'utf8').trim();
      return ['java', '-cp', classpath, 'Validate.java', at.schemas, at.vectors];
    },
  },
  {
    name: 'Rust',
    library: 'jsonschema',
    folder: 'rust',
    probe: [['cargo', '--version']],
    fetch: () => [['cargo', 'fetch', '--quiet', '--locked']],
    build: () => [['cargo', 'build', '--quiet', '--locked', '--offline', '--target-dir', 'build']],
    run: (at) => [join(at.here, 'build', 'debug', 'imtypes-interop'), at.schemas, at.vectors],
  },
];
