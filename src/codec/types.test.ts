import { expectTypeOf, it } from 'vitest';
import type * as schemas from '../../schema/message.ts';
import type * as types from './generated/types.ts';

it('the generated interfaces are the types of the schemas', () => {
  expectTypeOf<types.Message>().toEqualTypeOf<schemas.Message>();
  expectTypeOf<types.ClientMessage>().toEqualTypeOf<schemas.ClientMessage>();
  expectTypeOf<types.ServerMessage>().toEqualTypeOf<schemas.ServerMessage>();
  expectTypeOf<types.MediaContent>().toEqualTypeOf<schemas.MediaContent>();
  expectTypeOf<types.MessageType>().toEqualTypeOf<schemas.MessageType>();
  expectTypeOf<types.ClientMessageType>().toEqualTypeOf<schemas.ClientMessageType>();
});
