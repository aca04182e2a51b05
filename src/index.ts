// What the package offers to programs that embed it: `import { configFrom, openService } from 'passerelle'`.

export { ConfigError, configFrom, readConfig, type Config, type EngineConfig, type Limits } from './config.js'
export { PasserelleError, type ErrorCode } from './errors.js'
export { UsageError } from './explain.js'
export { startServer, type RunningServer } from './server.js'
export { openService, type Answer, type OpeningOptions, type Operation, type Service } from './service.js'
