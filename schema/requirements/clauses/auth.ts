import type { Clause } from '../clause.ts';

/** The clauses of AUTH. */
export const auth = [
  {
    id: 'AUTH-01',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST accept a WebSocket handshake on the configured path whose query parameter `token` holds a valid JWT.',
      zh: '握手请求位于所配置的路径、且查询参数 `token` 为有效 JWT 时，服务器必须接受该握手。',
    },
    source: '连接 URL, token',
    why: 'Without it nobody gets in.',
    usually:
      'The token is read only from the Authorization header, the path differs by a slash, or a clock off by minutes makes a fresh token "not valid yet".',
    fix: 'Read `token` from the query of the handshake URL, and check secret, algorithm and claim name against how tokens are issued.',
  },
  {
    id: 'AUTH-02',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "A connection MUST belong to the user whom its token names: messages addressed to that user are pushed to it, and another user's are not.",
      zh: '连接必须归属于其令牌所指明的用户：发给该用户的消息推送到此连接，发给其他用户的消息则不推送。',
    },
    source: '连接 URL, token; §1 客户端发送给服务器的消息, 服务端处理',
    why: 'All delivery rests on knowing whose connection this is.',
    usually:
      'The user id is taken from a query parameter, a header or the first message, or a numeric claim is compared with a text id.',
    fix: 'Take the id from the verified claims alone, turn it into a string once, and register the connection under it.',
  },
  {
    id: 'AUTH-03',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: "The server MUST either refuse a handshake without a token or treat the connection as anonymous; such a connection neither receives a user's messages nor sends under a user's id.",
      zh: '对于不带令牌的握手，服务器必须拒绝，或将该连接视为匿名；这样的连接既收不到任何用户的消息，也不能以任何用户的 ID 发送。',
    },
    source: '连接 URL, token',
    why: 'Anyone who can connect without a token could read and write in any name.',
    usually:
      'A missing token falls through to a default user, an empty id, or user 0 that owns real messages.',
    fix: 'Refuse with 401, or keep anonymous connections out of the table of users.',
  },
  {
    id: 'AUTH-04',
    level: 'MUST',
    origin: 'stated',
    text: {
      en: 'The server MUST NOT give an identity to a token whose signature does not verify: signed with a wrong key, payload altered, signature taken from another token, signature removed, or `alg` set to `none` in any letter case. It refuses the handshake or treats the connection as anonymous.',
      zh: '签名未通过验证的令牌，服务器不得据以认定身份，包括：用错误的密钥签名、载荷被篡改、签名取自另一令牌、签名被去除，以及 `alg` 为任意大小写的 `none`。服务器要么拒绝握手，要么将该连接视为匿名。',
    },
    source: '连接 URL, token',
    why: 'A token proves nothing unless its signature is verified.',
    usually:
      'The payload is decoded without being verified, or the library takes the algorithm from the token itself and so accepts `none`.',
    fix: 'Call the verifying function, with an explicit list of the algorithms that the server uses.',
  },
  {
    id: 'AUTH-05',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT give an identity to a token that is past its `exp` or before its `nbf` by more than the stated leeway. It refuses the handshake or treats the connection as anonymous.',
      zh: '超出声明的时钟容差、已过 `exp` 或未到 `nbf` 的令牌，服务器不得据以认定身份；要么拒绝握手，要么将该连接视为匿名。',
    },
    source: '连接 URL, token; RFC 7519 §4.1.4, §4.1.5',
    why: 'A stolen token stays dangerous for as long as it is accepted.',
    usually:
      'Expiry is switched off for development, compared in milliseconds with seconds, or not required at all.',
    fix: 'Turn on the checks of `exp` and `nbf`, in seconds, with a leeway of a minute at most.',
  },
  {
    id: 'AUTH-06',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: 'The server MUST NOT give an identity to a `token` that is no JWT at all (empty, random text, two segments, bad base64url, bad JSON inside, 64 KiB long), and goes on accepting valid tokens afterwards.',
      zh: '当 `token` 根本不是 JWT（空值、随机文本、仅两段、base64url 有误、内部 JSON 有误、长达 64 KiB）时，服务器不得据以认定身份，并在此后继续接受有效的令牌。',
    },
    source: '连接 URL, token; RFC 7519 §7.2',
    why: 'Scanners send such text all day; none of it should let anyone in or bring the server down.',
    usually:
      'The parser throws outside of any handler and ends the process, or an error path goes on with an empty user.',
    fix: 'Treat every error of parsing as a refused token, and bound the length of the request line.',
  },
  {
    id: 'AUTH-07',
    level: 'SHOULD',
    origin: 'derived',
    text: {
      en: 'A refusal SHOULD be explicit: HTTP 401 or 403 in place of the upgrade (400 too for what is no JWT at all), or an upgrade followed at once by a close with code 1008, 3000 or one from 4000 to 4999; never a handshake left hanging, nor a connection dropped without an answer.',
      zh: '拒绝应当明确：不升级协议而以 HTTP 401 或 403 应答（对根本不是 JWT 的值也可用 400），或升级后立即以 1008、3000 或 4000 至 4999 的关闭码关闭；而不是让握手悬而不决，或不作应答就断开连接。',
    },
    source: '连接 URL, token; RFC 6455 §4.2.2, §7.4',
    why: 'A client that sees no clear refusal reconnects forever with the same bad token.',
    usually:
      'The server destroys the socket, never answers the upgrade, answers 500, or answers 101 and then nothing.',
    fix: 'Answer 401 or 403 before the upgrade, or close at once with 1008 or an own code from 4000 on.',
  },
  {
    id: 'AUTH-08',
    level: 'SHOULD',
    origin: 'hardening',
    text: {
      en: 'Where `token` occurs twice in the query, the connection SHOULD carry at most one identity: that of a token which verifies.',
      zh: '查询串中 `token` 出现两次时，连接应当至多具有一个身份，且只能来自其中通过验证的某个令牌。',
    },
    source: '连接 URL, token',
    why: 'Where a proxy reads one of the two tokens and the server the other, the check in the proxy can be bypassed.',
    usually:
      'One part of the server reads the first value, another the last, or an array is turned into text.',
    fix: 'Refuse a query with more than one `token`, or read it in one place only.',
  },
  {
    id: 'AUTH-09',
    level: 'SHOULD',
    origin: 'hardening',
    text: {
      en: 'A server that verifies tokens with an RSA or EC public key SHOULD treat a token signed by HMAC, with that public key as the secret, as invalid (algorithm confusion).',
      zh: '使用 RSA 或 EC 公钥验证令牌的服务器，应当将以该公钥为密钥做 HMAC 签名的令牌视为无效（算法混淆）。',
    },
    source: '连接 URL, token; RFC 8725 §3.1',
    feature: 'publicKey',
    why: 'The public key is public: with this confusion anyone can sign tokens.',
    usually:
      'The library picks HMAC because the header of the token says so, and is handed the public key as the secret.',
    fix: 'Fix the algorithm on the server, and never let the header choose it.',
  },
  {
    id: 'AUTH-10',
    level: 'SHOULD',
    origin: 'hardening',
    text: {
      en: 'The server SHOULD treat a token as invalid whose header has a `crit` extension that the server does not know, or whose `kid` is a file path or injection text.',
      zh: '令牌头部的 `crit` 含有服务器不认识的扩展，或 `kid` 为文件路径或注入文本时，服务器应当将该令牌视为无效。',
    },
    source: '连接 URL, token; RFC 7515 §4.1.11; RFC 8725 §3.10',
    why: 'Until the signature is verified, an attacker may have written every header field.',
    usually: '`kid` is joined to a file path or put into an SQL text, and `crit` is ignored.',
    fix: 'Look `kid` up in a fixed table, and refuse tokens with a `crit` that you do not implement.',
  },
  {
    id: 'AUTH-11',
    level: 'MUST',
    origin: 'derived',
    text: {
      en: "A server that accepts anonymous connections MUST NOT let one speak as a user: what it sends is not delivered, or is delivered under an id that is no user's, whatever `senderId` it claims.",
      zh: '接受匿名连接的服务器不得让匿名连接以用户身份发言：无论其自称的 `senderId` 为何，所发内容要么不投递，要么以不属于任何用户的 ID 投递。',
    },
    source: '连接 URL, token; §1 客户端发送给服务器的消息, 服务端处理',
    feature: 'anonymous',
    why: 'An anonymous visitor who can write in the name of a user needs no password to pose as that user.',
    usually: 'The `senderId` of the message is kept when the connection has no user of its own.',
    fix: 'Always overwrite `senderId`, also when there is no user, or let anonymous connections only listen.',
  },
  {
    id: 'AUTH-12',
    level: 'MAY',
    origin: 'hardening',
    text: {
      en: 'The server MAY close a connection when the token that opened it expires, so that no connection outlives its token.',
      zh: '连接所用的令牌到期时，服务器可以关闭该连接，使连接的存续不超过其令牌。',
    },
    source: '连接 URL, token; RFC 7519 §4.1.4',
    why: 'A user who has lost access keeps reading for as long as the connection lives, which may be days.',
    usually:
      'Nothing is broken here: most servers look at the token in the handshake alone, and the source asks for no more.',
    fix: 'If you end such connections, set a timer for `exp` in the handshake, and close with an own code from 4000 on, so that the client knows that it needs a new token.',
  },
] as const satisfies readonly Clause[];
