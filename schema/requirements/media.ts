import type { Requirement } from './requirement.ts';

/** MEDIA: uploads; judged where the target gives the upload hook. */
export const mediaRequirements = [
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
  },
] as const satisfies readonly Requirement[];
