import { type ComponentChild, h } from 'preact';
import { useState } from 'preact/hooks';
import type { PageRequirement, PageViolation } from '../data.ts';
import { type Language, say } from './words.ts';

/** A button that copies a text, also from a page that was opened as a file. */
export function CopyButton({
  text,
  label,
  language,
}: {
  text: string;
  label: string;
  language: Language;
}): ComponentChild {
  const [isDone, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return h(
    'button',
    { type: 'button', onClick: () => void copy(), 'aria-live': 'polite' },
    isDone ? say(language, 'copied') : label,
  );
}

async function writeText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** A violation as a text to hand on: what is asked for, what came, on what evidence, and how to see it again. */
export function promptOf(requirement: PageRequirement, violation: PageViolation): string {
  const { id, level, text, why, usually, fix } = requirement;
  const { message, expected, actual, evidence, rerun } = violation;
  return [
    `A chat server breaks ${id} (${level}) of the protocol: ${text.en}`,
    '',
    message,
    `Expected: ${expected}`,
    `Actual: ${actual}`,
    ...evidence.map(
      ({ at, connection, event, detail }) => `  ${at.toFixed(0)} ms ${connection} ${event} ${detail}`,
    ),
    '',
    why && `Why it is asked for: ${why}`,
    usually && `How servers usually break it: ${usually}`,
    fix && `What to do: ${fix}`,
    '',
    'Find the cause in the code of the server, mend it, and run this again until it passes:',
    rerun,
  ]
    .filter((line, i, all) => line !== '' || all[i - 1] !== '')
    .join('\n');
}
