/**
 * Foreign engines as child processes: the protocol of {@code golden/PROTOCOL.md}, and the same over one long-lived process. What a child may do
 * to the machine is bounded: time, output kept, and the processes it leaves behind, which are ended.
 */
package dev.touchstone.engine.external;
