import { describe, expect, test } from 'vitest';
import { Intake } from './intake.ts';

/** An intake, and what it says of a flood. */
function intakeOf(): { intake: Intake; floods: string[] } {
  const floods: string[] = [];
  return { intake: new Intake((why) => floods.push(why)), floods };
}

describe('the intake of a run', () => {
  test('is empty until something comes in', () => {
    const { intake } = intakeOf();
    expect(intake.isEmpty).toBe(true);
    intake.take('101#1', 'pings', 0);
    expect(intake.isEmpty).toBe(false);
  });

  test('says how many frames, bytes and pings came in', () => {
    const { intake } = intakeOf();
    expect(intake.inWords()).toBe('0 frames, 0 KiB');
    intake.take('101#1', 'frames', 3000);
    intake.take('102#1', 'frames', 100);
    expect(intake.inWords()).toBe('2 frames, 3 KiB');
    intake.take('102#1', 'pings', 0);
    expect(intake.inWords()).toBe('2 frames, 3 KiB and 1 pings');
  });

  test('takes in what a long run brings, and names a flood of frames', () => {
    const { intake, floods } = intakeOf();
    for (let i = 0; i < 120_000; i++) if (!intake.take('101#1', 'frames', 1)) break;
    expect(floods).toEqual([]);
    expect(intake.take('102#1', 'pings', 1)).toBe(false);
    expect(floods[0]).toMatch(/floods the judge with pings, last on connection 102#1: 120001 frames/);
  });

  test('names a flood of bytes', () => {
    const { intake, floods } = intakeOf();
    const MIB = 1024 * 1024;
    expect(intake.take('101#1', 'frames', 160 * MIB)).toBe(true);
    expect(intake.take('101#1', 'frames', 1)).toBe(false);
    expect(floods[0]).toMatch(/2 frames, 160 MiB/);
  });
});
