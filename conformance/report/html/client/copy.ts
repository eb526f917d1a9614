import { type ComponentChild, h } from 'preact';
import { useState } from 'preact/hooks';
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
