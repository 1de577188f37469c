import '$lib/ui/styles/tokens.css'
import '$lib/ui/styles/base.css'
