import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RefusalKeyword } from '../../../schema/vectors/index.ts';
import type { Command, Language, LanguageFolders } from '../interop/languages.ts';

/** Types that a generator makes of schema.json in one language, and the program that reads the vectors into them. */
export interface GeneratedTypes extends Language {
  /** What these types refuse whenever it is wrong. The rest they may take: then a validator has to look as well. */
  readonly refuses: readonly RefusalKeyword[];
}

/** From where TypeScript and the types of Node.js come: a client's project has its own. */
const MODULES = dirname(dirname(createRequire(import.meta.url).resolve('typescript/package.json')));

const pythonOf = ({ here }: LanguageFolders): string => join(here, 'venv', 'bin', 'python');
const allSchemas = ({ schemas }: LanguageFolders): string => `${join(schemas, 'schema.json')}#/$defs/`;

/** Makes types of all schemas by quicktype, which main.ts installs beside the languages. */
const quicktype = (at: LanguageFolders, out: string, ...options: readonly string[]): Command => [
  process.execPath,
  join(at.here, '..', 'quicktype', 'node_modules', 'quicktype', 'dist', 'index.js'),
  ...['--src-lang', 'schema', '--out', out, ...options, allSchemas(at)],
];

/** The languages, each with its generator. */
export const GENERATED_TYPES: readonly GeneratedTypes[] = [
  {
    name: 'Python',
    library: 'pydantic, by datamodel-code-generator',
    folder: 'python',
    refuses: ['json', 'type', 'required', 'enum', 'minLength', 'minimum', 'maximum'],
    probe: [['python3', '-c', 'import venv, ensurepip']],
    fetch: (at) => [
      ['python3', '-m', 'venv', join(at.here, 'venv')],
      [pythonOf(at), '-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt'],
    ],
    build: (at) => [
      [
        ...[pythonOf(at), '-m', 'datamodel_code_generator'],
        ...['--input', join(at.schemas, 'schema.json'), '--input-file-type', 'jsonschema'],
        ...[
          '--output-model-type',
          'pydantic_v2.BaseModel',
          '--output',
          'messages.py',
          '--formatters',
          'builtin',
        ],
      ] as unknown as Command,
    ],
    run: (at) => [pythonOf(at), 'read.py', at.vectors],
  },
  {
    name: 'Go',
    library: 'quicktype',
    folder: 'go',
    refuses: ['json'],
    probe: [['go', 'version']],
    fetch: () => [],
    build: (at) => [
      quicktype(at, 'messages.go', '--lang', 'go', '--package', 'main'),
      ['go', 'vet', '.'],
      ['go', 'build', '-o', 'languages', '.'],
    ],
    run: (at) => [join(at.here, 'languages'), at.vectors],
  },
  {
    name: 'Java',
    library: 'quicktype',
    folder: 'java',
    refuses: [],
    probe: [
      ['javac', '-version'],
      ['mvn', '--version'],
    ],
    fetch: () => [
      ['mvn', '--quiet', '--batch-mode', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'],
    ],
    build: (at) => [
      ['mkdir', '-p', 'imtypes'],
      quicktype(at, join('imtypes', 'Converter.java'), '--lang', 'java', '--package', 'imtypes'),
      ['sh', '-c', 'javac -encoding UTF-8 -cp "$(cat classpath.txt)" -d out Read.java imtypes/*.java'],
    ],
    run: (at) => ['sh', '-c', 'java -cp "out:$(cat classpath.txt)" Read "$0"', at.vectors],
  },
  {
    name: 'TypeScript',
    library: 'quicktype',
    folder: 'typescript',
    refuses: ['json', 'type', 'required', 'enum'],
    probe: [],
    fetch: () => [],
    build: (at) => [
      quicktype(at, 'messages.ts', '--lang', 'typescript'),
      ['ln', '-sfn', MODULES, 'node_modules'],
      [process.execPath, join(MODULES, 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
    ],
    run: (at) => [process.execPath, join('out', 'read.js'), at.vectors],
  },
];
