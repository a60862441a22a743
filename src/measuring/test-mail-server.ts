import { createServer, type Server, type Socket } from 'node:net'

/** How a mail server may behave: takes letters, says no to whom they are for, or goes away once it has the text. */
export type Manner = 'takes' | 'refuses' | 'drops after the text'
export type MailServer = { manner: Manner; readonly url: string; readonly letters: readonly string[]; readonly close: () => Promise<void> }

function talk(socket: Socket, manner: () => Manner, take: (letter: string) => void): void {
  let text = ''
  let isLetter = false
  const say = (line: string): void => void socket.write(`${line}\r\n`)
  const hear = (line: string): void => {
    if (/^(EHLO|HELO)/i.test(line)) say('250 test')
    else if (/^RCPT/i.test(line)) say(manner() === 'refuses' ? '451 try later' : '250 ok')
    else if (/^DATA/i.test(line)) {
      isLetter = true
      say('354 go on')
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
    else say('250 ok')
  }
  socket
    .on('error', () => undefined)
    .on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (;;) {
        const end = isLetter ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n')
        if (end < 0) return
        const piece = text.slice(0, end)
        text = text.slice(end + (isLetter ? 5 : 2))
        if (!isLetter) {
          hear(piece)
          continue
        }
        isLetter = false
        take(piece)
        if (manner() === 'drops after the text') return socket.destroy()
        say('250 taken')
      }
    })
  say('220 test')
}

/** A mail server on this machine that keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const letters: string[] = []
  const server: Server = createServer((socket) =>
    talk(
      socket,
      () => mail.manner,
      (letter) => letters.push(letter),
    ),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const mail: MailServer = {
    manner: 'takes',
    url: `smtp://127.0.0.1:${port}`,
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mail
}
