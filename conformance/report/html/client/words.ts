/** A language of the page. */
export type Language = 'en' | 'zh';

/** What the page says of its own. */
const WORDS = {
  conformant: ['conformant', '符合'],
  nonconformant: ['nonconformant', '不符合'],
  incomplete: ['incomplete', '未完成'],
  passed: ['passed', '通过'],
  failed: ['failed', '失败'],
  advice: ['advice', '建议'],
  known: ['known', '已知'],
  flaky: ['flaky', '不稳定'],
  untestable: ['untestable', '无法测试'],
  notApplicable: ['not applicable', '不适用'],
  mendFirst: ['What to mend first', '先修这里'],
  matrix: ['Requirements by area', '按领域列出的要求'],
  failures: ['What broke', '不符合之处'],
  delivery: ['How long deliveries took', '送达耗时'],
  untested: ['What was not tested, and why', '未测试的要求及原因'],
  observed: ['What was observed', '观察结果'],
  history: ['History', '历史记录'],
  wholeHistory: ['Every event of the run.', '本次运行的全部事件。'],
  partHistory: [
    'The events that violations rest on; imtypes inspect <transcript> shows all.',
    '仅列出违规所依据的事件；imtypes inspect <transcript> 可查看全部。',
  ],
  features: ['Features', '特性'],
  run: ['The run', '运行'],
  expected: ['expected', '期望'],
  actual: ['actual', '实际'],
  why: ['Why', '原因'],
  usually: ['How servers usually break it', '服务器常见的错误'],
  fix: ['What to do', '如何修改'],
  rerun: ['Rerun', '重新运行'],
  copy: ['Copy', '复制'],
  copied: ['Copied', '已复制'],
  copyPrompt: ['Copy as prompt', '复制为提示词'],
  inCommon: ['All of them have in common', '它们的共同点'],
  more: ['Show more', '显示更多'],
  search: ['Search', '搜索'],
  found: ['found', '条结果'],
  language: ['中文', 'English'],
  theme: ['Light or dark', '浅色或深色'],
  evidence: ['Evidence', '证据'],
  at: ['at', '时间'],
  event: ['event', '事件'],
  connection: ['connection', '连接'],
  detail: ['detail', '内容'],
  path: ['path', '路径'],
  count: ['messages', '消息数'],
  half: ['half within', '半数不超过'],
  most: ['99 of 100 within', '99% 不超过'],
  slowest: ['slowest', '最慢'],
  nothingBroke: ['Nothing broke.', '没有不符合之处。'],
  nothing: ['Nothing.', '无。'],
  server: ['server', '服务器'],
  seconds: ['seconds into the run', '运行时间（秒）'],
  skip: ['Skip to what broke', '跳到不符合之处'],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

/** What can be said. */
export type Word = keyof typeof WORDS;

/** Says it in this language. */
export const say = (language: Language, word: Word): string => WORDS[word][language === 'en' ? 0 : 1];
