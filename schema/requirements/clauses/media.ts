import type { Clause } from '../clause.ts';

/** The clauses of MEDIA. */
export const media = [
  {
    id: 'MEDIA-01',
    level: 'SHOULD',
    origin: 'stated',
    text: {
      en: "An uploaded file's URL SHOULD give back the same bytes, and a message made of that URL be delivered like any other.",
      zh: '已上传文件的 URL 应当返回相同的字节，由该 URL 构成的消息应当与其他消息一样得到投递。',
    },
    source: '`imtypes.Message` 结构, 注意 1-3',
    feature: 'upload',
    why: {
      en: 'A picture that cannot be fetched is no picture.',
      zh: '取不到的图片就不是图片。',
    },
    usually: {
      en: 'The URL needs a login the receiver lacks, points to a host inside the network, or the file was converted.',
      zh: 'URL 需要接收者没有的登录，指向内网主机，或文件被转换过。',
    },
    fix: {
      en: 'Return a URL that every receiver can fetch, with the bytes as they were uploaded.',
      zh: '返回每个接收者都能取用的 URL，其字节与上传时相同。',
    },
  },
] as const satisfies readonly Clause[];
