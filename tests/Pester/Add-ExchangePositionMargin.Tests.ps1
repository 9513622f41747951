BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/PositionMarginCommon.ps1
    $cmdlet = 'Add-ExchangePositionMargin'
    $command = 'ExchangeAccounts.PowerShell.AddExchangePositionMarginCommand'
    $sign = 1
    $says = 'Add * to'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Add-ExchangePositionMargin' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'moves the liquidation price away and takes the margin from the wallet, on <Account>' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $before = Get-ExchangePosition $Account ETHUSDT
        $available = (Get-ExchangeBalance $Account -Asset USDT).Available
        $change = Add-ExchangePositionMargin $Account ETHUSDT 50 -PassThru
        $after = Get-ExchangePosition $Account ETHUSDT
        $after.LiquidationPrice | Should -BeLessThan $before.LiquidationPrice
        $change.LiquidationPrice | Should -Be $after.LiquidationPrice
        $after.IsolatedMargin | Should -Be ($before.IsolatedMargin + 50)
        $available - (Get-ExchangeBalance $Account -Asset USDT).Available | Should -BeGreaterThan 49
    }

    It 'tells that there is not enough, on <Account>' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $outcome = Get-Outcome { Add-ExchangePositionMargin $Account ETHUSDT 1000000 }
        $outcome.Id | Should -Be "InsufficientFunds,$command"
        $outcome.Category | Should -Be LimitsExceeded
        $outcome.Target | Should -Be $Account
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try {
            Set-ExchangeMarginMode paper Isolated -Confirm:$false
            (Add-ExchangePositionMargin paper ETHUSDT 10 -PassThru).Amount | Should -Be 10
        }
        finally { Remove-ExchangeAccount paper -Confirm:$false }
    }
    . $PSScriptRoot/PositionMarginCases.ps1
}
