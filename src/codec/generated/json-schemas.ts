// Written by `npm run generate` from schema/message.ts; change that file instead.

const TIMESTAMP_PATTERN =
  "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$";

/** JSON Schema of a `Message`, in keywords that every dialect knows. */
export const messageJsonSchema = {
  "title": "Message",
  "type": "object",
  "required": [
    "type",
    "content",
    "receiverId"
  ],
  "description": "A chat message in either direction.",
  "properties": {
    "id": {
      "type": "string",
      "description": "Id made by the client (a UUID), for tracing; the server assigns its own."
    },
    "type": {
      "enum": [
        "text",
        "image",
        "file",
        "emoji",
        "system"
      ],
      "description": "Kind of the message; decides how `content` is read."
    },
    "content": {
      "type": "string",
      "description": "The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged."
    },
    "senderId": {
      "type": "string",
      "description": "The sender's user id; the server takes it from the token, whatever stands here."
    },
    "receiverId": {
      "type": "string",
      "minLength": 1,
      "description": "Private: the other user's id. Group: the group's conversation id."
    },
    "timestamp": {
      "type": "string",
      "pattern": TIMESTAMP_PATTERN,
      "description": "When the client sent the message, RFC 3339 with an offset; the server takes its own time.",
      "format": "date-time"
    },
    "fileName": {
      "type": "string",
      "description": "Name of the file, for image and file messages."
    },
    "fileSize": {
      "type": "integer",
      "minimum": 0,
      "maximum": 9007199254740991,
      "description": "Size of the file in bytes, for image and file messages."
    },
    "conversationId": {
      "type": "string",
      "description": "Conversation that the message belongs to; the server usually fills it."
    }
  }
};

/** JSON Schema of a `ClientMessage`, in keywords that every dialect knows. */
export const clientMessageJsonSchema = {
  "title": "ClientMessage",
  "type": "object",
  "required": [
    "type",
    "content",
    "receiverId"
  ],
  "description": "A message from a client to the server.",
  "properties": {
    "id": {
      "type": "string",
      "description": "Id made by the client (a UUID), for tracing; the server assigns its own."
    },
    "type": {
      "enum": [
        "text",
        "image",
        "file",
        "emoji"
      ],
      "description": "Kind of the message; `system` is reserved for the server."
    },
    "content": {
      "type": "string",
      "description": "The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged."
    },
    "senderId": {
      "type": "string",
      "description": "The sender's user id; the server takes it from the token, whatever stands here."
    },
    "receiverId": {
      "type": "string",
      "minLength": 1,
      "description": "Private: the other user's id. Group: the group's conversation id."
    },
    "timestamp": {
      "type": "string",
      "pattern": TIMESTAMP_PATTERN,
      "description": "When the client sent the message, RFC 3339 with an offset; the server takes its own time.",
      "format": "date-time"
    },
    "fileName": {
      "type": "string",
      "description": "Name of the file, for image and file messages."
    },
    "fileSize": {
      "type": "integer",
      "minimum": 0,
      "maximum": 9007199254740991,
      "description": "Size of the file in bytes, for image and file messages."
    },
    "conversationId": {
      "type": "string",
      "description": "Conversation that the message belongs to; the server usually fills it."
    }
  }
};

/** JSON Schema of a `ServerMessage`, in keywords that every dialect knows. */
export const serverMessageJsonSchema = {
  "title": "ServerMessage",
  "type": "object",
  "required": [
    "id",
    "type",
    "content",
    "senderId",
    "receiverId",
    "timestamp"
  ],
  "description": "A message from the server to a client.",
  "properties": {
    "id": {
      "type": "string",
      "minLength": 1,
      "description": "The server's own id of the message, usually an unsigned integer in decimal."
    },
    "type": {
      "enum": [
        "text",
        "image",
        "file",
        "emoji",
        "system"
      ],
      "description": "Kind of the message; decides how `content` is read."
    },
    "content": {
      "type": "string",
      "description": "The text, or for image and file a URL or a JSON text of metadata. Always a string, carried unchanged."
    },
    "senderId": {
      "type": "string",
      "description": "User id of the sender, taken from the sender's token; may be empty in a system message."
    },
    "receiverId": {
      "type": "string",
      "minLength": 1,
      "description": "User id of the client that gets this push, in private and group messages alike."
    },
    "timestamp": {
      "type": "string",
      "pattern": TIMESTAMP_PATTERN,
      "description": "The server's own time of the message, RFC 3339 with an offset.",
      "format": "date-time"
    },
    "fileName": {
      "type": "string",
      "description": "Name of the file, for image and file messages."
    },
    "fileSize": {
      "type": "integer",
      "minimum": 0,
      "maximum": 9007199254740991,
      "description": "Size of the file in bytes, for image and file messages."
    },
    "conversationId": {
      "type": "string",
      "description": "Conversation that the message belongs to; the server usually fills it."
    }
  }
};
