/**
 * Clients one by one: who is worth a look and why, and what the data say of one client: improving, level of care, warning signs, stepping down. Every
 * answer has its reason and its rows, and may be that nobody can tell. The judging is pure; it never says what to do and never ranks who gives care.
 */
export { askClient, type ClientWanted } from './ask-client.ts'
export { askCaseClients } from './ask-clients.ts'
export { findClients } from './client-names.ts'
export { saveClientLimits, type WantedLimit } from './limits.ts'
