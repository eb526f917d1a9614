import { expectTypeOf, it } from 'vitest';
import type { ZodType } from 'zod';
import type * as schemas from '../../schema/message.ts';
import type * as types from './generated/types.ts';
import type { StandardSchema } from './standard-schema.ts';

it('the generated interfaces are the types of the schemas', () => {
  expectTypeOf<types.Message>().toEqualTypeOf<schemas.Message>();
  expectTypeOf<types.ClientMessage>().toEqualTypeOf<schemas.ClientMessage>();
  expectTypeOf<types.ServerMessage>().toEqualTypeOf<schemas.ServerMessage>();
  expectTypeOf<types.MediaContent>().toEqualTypeOf<schemas.MediaContent>();
  expectTypeOf<types.MessageType>().toEqualTypeOf<schemas.MessageType>();
  expectTypeOf<types.ClientMessageType>().toEqualTypeOf<schemas.ClientMessageType>();
});

it('a Standard Schema of the library stands where one of another library does, JSON Schema and all', () => {
  type Theirs = ZodType<types.Message, types.Message>['~standard'];
  expectTypeOf<keyof Theirs>().toEqualTypeOf<keyof StandardSchema<types.Message>['~standard']>();
  expectTypeOf<StandardSchema<types.Message>['~standard']>().toExtend<Theirs>();
});
