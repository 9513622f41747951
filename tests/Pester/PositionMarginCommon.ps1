# Accounts with isolated positions, for what is tested of their margin: bb and bn with a long one in ETHUSDT, hbb and hbn with
# both legs of it, all at a mark price that stays, xbb and xbn in cross margin, real (LIVE by name) like bb, keyless without a key.
. $PSScriptRoot/Common.ps1
. $PSScriptRoot/NetworkCases.ps1
$null = New-TestHome
$simulator = Start-Simulator
$keys = @{}

function New-Simulated {
    param([string] $Name, [string] $Exchange, [hashtable] $More)
    $config = @{ name = $Name; exchange = $Exchange; wallets = @(@{ asset = 'USDT'; balance = 10000 }) } + $More | ConvertTo-Json -Depth 5
    $account = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/accounts" -Method Post -ContentType application/json -Body $config
    $keys[$Name] = $account.apiKey
    $null = Add-SharedTestAccount $simulator $Name -Account $account
}

function Get-Position { param([decimal] $Size, [string] $Side = 'Both') @{ symbol = 'ETHUSDT'; size = $Size; entryPrice = 3000; markPrice = '3000'; positionSide = $Side; leverage = 10 } }

foreach ($exchange in 'Bybit', 'Binance') {
    $short = @{ Bybit = 'bb'; Binance = 'bn' }[$exchange]
    New-Simulated $short $exchange @{ marginMode = 'Isolated'; positions = @(Get-Position 0.5) }
    New-Simulated "h$short" $exchange @{ marginMode = 'Isolated'; positionMode = 'Hedge'; positions = @((Get-Position 0.5 Long), (Get-Position -0.3 Short)) }
    $null = Add-SharedTestAccount $simulator "x$short" $exchange
}
$null = New-ExchangeAccount real Bybit -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_bb -ApiSecretVariable TEST_SECRET_bb -Confirm:$false
$null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET

function Get-Sent { @((Get-SimulatorRequest $simulator) | Where-Object { $_.method -eq 'POST' }) }
function Get-Margin { param([string] $Account) (Get-ExchangePosition $Account ETHUSDT).IsolatedMargin }
