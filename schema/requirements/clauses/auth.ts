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
    why: {
      en: 'Without it nobody gets in.',
      zh: '没有它，谁也连不进来。',
    },
    usually: {
      en: 'The token is read only from the Authorization header, the path differs by a slash, or a clock off by minutes makes a fresh token "not valid yet".',
      zh: '只从 Authorization 头读取令牌；路径多或少一个斜杠；服务器时钟差了几分钟，使刚签发的令牌“尚未生效”。',
    },
    fix: {
      en: 'Read `token` from the query of the handshake URL, and check secret, algorithm and claim name against how tokens are issued.',
      zh: '从握手 URL 的查询串读取 `token`，并对照令牌的签发方式检查密钥、算法和声明的名称。',
    },
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
    why: {
      en: 'All delivery rests on knowing whose connection this is.',
      zh: '所有投递都以知道连接属于谁为前提。',
    },
    usually: {
      en: 'The user id is taken from a query parameter, a header or the first message, or a numeric claim is compared with a text id.',
      zh: '用户 ID 取自查询参数、请求头或第一条消息；或者把数字型的声明与文本型的 ID 相比较。',
    },
    fix: {
      en: 'Take the id from the verified claims alone, turn it into a string once, and register the connection under it.',
      zh: '只从验证过的声明中取 ID，一次性转成字符串，并以它登记该连接。',
    },
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
    why: {
      en: 'Anyone who can connect without a token could read and write in any name.',
      zh: '不带令牌也能连接的人，可以用任何人的名义读写。',
    },
    usually: {
      en: 'A missing token falls through to a default user, an empty id, or user 0 that owns real messages.',
      zh: '没有令牌时落到默认用户、空 ID，或拥有真实消息的用户 0。',
    },
    fix: {
      en: 'Refuse with 401, or keep anonymous connections out of the table of users.',
      zh: '以 401 拒绝，或不让匿名连接进入用户表。',
    },
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
    why: {
      en: 'A token proves nothing unless its signature is verified.',
      zh: '不验证签名，令牌就什么也证明不了。',
    },
    usually: {
      en: 'The payload is decoded without being verified, or the library takes the algorithm from the token itself and so accepts `none`.',
      zh: '只解码载荷而不验证；或者库按令牌自己写的算法行事，因而接受 `none`。',
    },
    fix: {
      en: 'Call the verifying function, with an explicit list of the algorithms that the server uses.',
      zh: '调用验证函数，并明确列出服务器使用的算法。',
    },
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
    why: {
      en: 'A stolen token stays dangerous for as long as it is accepted.',
      zh: '被窃取的令牌只要还被接受，就一直是危险。',
    },
    usually: {
      en: 'Expiry is switched off for development, compared in milliseconds with seconds, or not required at all.',
      zh: '开发时关掉了过期检查；用毫秒与秒比较；或根本不要求有过期时间。',
    },
    fix: {
      en: 'Turn on the checks of `exp` and `nbf`, in seconds, with a leeway of a minute at most.',
      zh: '以秒为单位检查 `exp` 和 `nbf`，容差至多一分钟。',
    },
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
    why: {
      en: 'Scanners send such text all day; none of it should let anyone in or bring the server down.',
      zh: '扫描器整天发送这样的文本；它既不应放人进来，也不应使服务器崩溃。',
    },
    usually: {
      en: 'The parser throws outside of any handler and ends the process, or an error path goes on with an empty user.',
      zh: '解析器在任何处理程序之外抛出异常而结束进程；或者出错后带着空用户继续执行。',
    },
    fix: {
      en: 'Treat every error of parsing as a refused token, and bound the length of the request line.',
      zh: '把任何解析错误都当作令牌被拒绝，并限制请求行的长度。',
    },
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
    why: {
      en: 'A client that sees no clear refusal reconnects forever with the same bad token.',
      zh: '看不到明确拒绝的客户端，会拿着同一个坏令牌不停地重连。',
    },
    usually: {
      en: 'The server destroys the socket, never answers the upgrade, answers 500, or answers 101 and then nothing.',
      zh: '服务器直接销毁套接字、从不应答升级请求、应答 500，或应答 101 之后便没有下文。',
    },
    fix: {
      en: 'Answer 401 or 403 before the upgrade, or close at once with 1008 or an own code from 4000 on.',
      zh: '在升级之前应答 401 或 403，或立即以 1008 或 4000 以上的自定义关闭码关闭。',
    },
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
    why: {
      en: 'Where a proxy reads one of the two tokens and the server the other, the check in the proxy can be bypassed.',
      zh: '若代理读取两个令牌中的一个、服务器读取另一个，代理上的检查就可以被绕过。',
    },
    usually: {
      en: 'One part of the server reads the first value, another the last, or an array is turned into text.',
      zh: '服务器的一处读取第一个值，另一处读取最后一个；或者把数组转成了文本。',
    },
    fix: {
      en: 'Refuse a query with more than one `token`, or read it in one place only.',
      zh: '拒绝带有多个 `token` 的查询串，或只在一处读取它。',
    },
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
    why: {
      en: 'The public key is public: with this confusion anyone can sign tokens.',
      zh: '公钥是公开的：有了这种混淆，谁都能签发令牌。',
    },
    usually: {
      en: 'The library picks HMAC because the header of the token says so, and is handed the public key as the secret.',
      zh: '库因为令牌的头部这样写而选用 HMAC，并把公钥当作密钥。',
    },
    fix: {
      en: 'Fix the algorithm on the server, and never let the header choose it.',
      zh: '在服务器上固定算法，绝不由令牌头部来选择。',
    },
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
    why: {
      en: 'Until the signature is verified, an attacker may have written every header field.',
      zh: '在签名验证之前，头部的每个字段都可能是攻击者写的。',
    },
    usually: {
      en: '`kid` is joined to a file path or put into an SQL text, and `crit` is ignored.',
      zh: '把 `kid` 拼进文件路径或 SQL 文本，并忽略 `crit`。',
    },
    fix: {
      en: 'Look `kid` up in a fixed table, and refuse tokens with a `crit` that you do not implement.',
      zh: '在固定的表中查找 `kid`；带有未实现的 `crit` 的令牌一律拒绝。',
    },
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
    why: {
      en: 'An anonymous visitor who can write in the name of a user needs no password to pose as that user.',
      zh: '匿名访客若能以某用户的名义写消息，冒充该用户就不需要密码。',
    },
    usually: {
      en: 'The `senderId` of the message is kept when the connection has no user of its own.',
      zh: '连接没有自己的用户时，保留了消息里的 `senderId`。',
    },
    fix: {
      en: 'Always overwrite `senderId`, also when there is no user, or let anonymous connections only listen.',
      zh: '没有用户时也始终覆盖 `senderId`，或只允许匿名连接接收。',
    },
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
    why: {
      en: 'A user who has lost access keeps reading for as long as the connection lives, which may be days.',
      zh: '失去访问权的用户在连接存续期间仍能继续阅读，可能长达数天。',
    },
    usually: {
      en: 'Nothing is broken here: most servers look at the token in the handshake alone, and the source asks for no more.',
      zh: '这里并没有错：多数服务器只在握手时查看令牌，原文也没有更多要求。',
    },
    fix: {
      en: 'If you end such connections, set a timer for `exp` in the handshake, and close with an own code from 4000 on, so that the client knows that it needs a new token.',
      zh: '若要结束这样的连接，请在握手时按 `exp` 设置定时器，并以 4000 以上的自定义关闭码关闭，让客户端知道需要新的令牌。',
    },
  },
] as const satisfies readonly Clause[];
