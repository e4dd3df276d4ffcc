/** Real web servers, each as Debian packs it, for one folder and one port. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface Server {
  name: string
  origin: string
  stop(): Promise<void>
}

/** What a server needs to know: the folder it serves, and whether the generated host files count. */
export interface Serving {
  /** A folder of the server's own. */
  work: string
  www: string
  /** Where the site is in `www`, with slashes: `/`, `/portal/`. */
  base: string
  hosted?: boolean
}

const packages = { nginx: 'nginx-light', apache: 'apache2', caddy: 'caddy', python: 'python3' }
const binaries = {
  nginx: '/usr/sbin/nginx',
  apache: '/usr/sbin/apache2',
  caddy: '/usr/bin/caddy',
  python: '/usr/bin/python3',
}
export type ServerName = keyof typeof packages
export const serverNames = Object.keys(packages) as ServerName[]

/** Whether a server is there, after trying to install it. */
export function isThere(name: ServerName): boolean {
  if (existsSync(binaries[name])) return true
  spawnSync('apt-get', ['update', '-q'])
  // Installed, not started: the tests start their own.
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', packages[name]], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })
  return existsSync(binaries[name])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export async function serveWith(name: ServerName, serving: Serving): Promise<Server> {
  const port = await freePort()
  mkdirSync(serving.work, { recursive: true })
  chmodSync(serving.work, 0o755)
  const [program, ...parts] = commands[name](serving, port)
  const child = spawn(program!, parts, { stdio: ['ignore', 'ignore', 'pipe'], cwd: serving.work })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const ended = once(child, 'close')
  for (let tried = 0; !(await isOpen(port)); tried += 1) {
    if (tried > 100 || child.exitCode !== null) throw new Error(`${name}: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    name,
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(!socket.destroy().connecting))
    socket.once('error', () => resolve(false))
  })

const commands: Record<ServerName, (serving: Serving, port: number) => string[]> = {
  nginx({ work, www, base, hosted }, port) {
    const config = join(work, 'nginx.conf')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((sort) => `${sort}_temp_path ${join(work, sort)};`)
      .join('\n')
    writeFileSync(
      config,
      `user root;
daemon off;
pid ${join(work, 'nginx.pid')};
error_log stderr;
events {}
http {
  ${temporary}
  access_log off;
  include /etc/nginx/mime.types;
  server {
    listen 127.0.0.1:${port};
    root ${www};
    ${hosted ? `include ${join(www, base, '_hosts', 'nginx.conf')};` : ''}
  }
}
`,
    )
    return [binaries.nginx, '-c', config, '-p', work, '-e', 'stderr']
  },
  apache({ work, www, hosted }, port) {
    const config = join(work, 'apache.conf')
    const modules = 'mpm_event authz_core dir mime headers rewrite setenvif env alias'
    writeFileSync(
      config,
      `ServerName localhost
ServerRoot ${work}
PidFile ${join(work, 'apache.pid')}
Listen 127.0.0.1:${port}
ErrorLog ${join(work, 'error.log')}
User www-data
Group www-data
${modules
  .split(' ')
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
TypesConfig /etc/mime.types
DirectoryIndex index.html
DocumentRoot ${www}
<Directory ${www}>
  Options FollowSymLinks
  AllowOverride ${hosted ? 'FileInfo' : 'None'}
  Require all granted
</Directory>
`,
    )
    return [binaries.apache, '-D', 'FOREGROUND', '-f', config]
  },
  caddy({ work, www, base, hosted }, port) {
    const config = join(work, 'Caddyfile')
    writeFileSync(
      config,
      `{
	admin off
	auto_https off
	storage file_system ${work}
}
${hosted ? `import ${join(www, base, '_hosts', 'Caddyfile')}` : ''}
http://127.0.0.1:${port} {
	root * ${www}
	${hosted ? 'import lianmai' : 'file_server'}
}
`,
    )
    return [binaries.caddy, 'run', '--config', config, '--adapter', 'caddyfile']
  },
  python: ({ www }, port) => [
    binaries.python,
    '-m',
    'http.server',
    String(port),
    '--bind',
    '127.0.0.1',
    '--directory',
    www,
  ],
}
