/** A meeting of several clients names them all in one cell, with blanks between: one row for each. */
export const participants =
  (clientAt: number): ((cells: readonly string[]) => readonly (readonly string[])[]) =>
  (cells) => {
    const clients = cells[clientAt] ?? ''
    return clients.includes(' ') ? clients.split(' ').map((client) => cells.with(clientAt, client)) : [cells]
  }
