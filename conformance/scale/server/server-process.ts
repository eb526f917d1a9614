import { serveParent } from './serve-parent.ts';

// The reference server in a process of its own: its sockets count for it alone, and it has a processor to itself.
serveParent();
