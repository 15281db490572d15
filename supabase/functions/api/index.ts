import '../../../edge/main.ts'
