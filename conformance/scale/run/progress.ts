import type { Stage } from './stage.ts';

/** Tells how far it is, until the returned function is called. */
export function tellProgress({ settings, judge, crowd, load }: Stage): () => void {
  const show = (): void => {
    const phase = judge.phases.all.at(-1)?.name ?? '';
    const { attempted, delivered } = judge.counts;
    const of = (count: number): string => count.toLocaleString('en');
    settings.onProgress?.(
      `${phase}: ${of(crowd.open)} connected, ${of(load.sent)} sent, ${of(delivered.frames)} delivered, ${of(Math.max(0, attempted.frames - delivered.frames))} to come`,
    );
  };
  const timer = setInterval(show, 200);
  return () => clearInterval(timer);
}
