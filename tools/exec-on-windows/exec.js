#!/usr/bin/env node
// npm scripts that must hear Ctrl+C begin with "exec": a POSIX shell then becomes the program instead of standing between
// npm and it, where it would swallow the signal. Windows has no such word; there npm finds this program under that name.
import { spawn } from 'node:child_process';

const [command = 'node', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: 'inherit' });
// The console sends Ctrl+C to every program in it: the child ends by itself, and this one with it.
process.on('SIGINT', () => {});
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
