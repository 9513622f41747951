BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/PositionMarginCommon.ps1
    $cmdlet = 'Remove-ExchangePositionMargin'
    $command = 'ExchangeAccounts.PowerShell.RemoveExchangePositionMarginCommand'
    $sign = -1
    $says = 'Remove * from'

    # Something to remove.
    Add-ExchangePositionMargin bb, bn ETHUSDT 500
    foreach ($side in 'Long', 'Short') { Add-ExchangePositionMargin hbb, hbn ETHUSDT 100 -PositionSide $side }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Remove-ExchangePositionMargin' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'moves the liquidation price nearer, on <Account>' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $before = Get-ExchangePosition $Account ETHUSDT
        $change = Remove-ExchangePositionMargin $Account ETHUSDT 50 -PassThru
        $after = Get-ExchangePosition $Account ETHUSDT
        $after.LiquidationPrice | Should -BeGreaterThan $before.LiquidationPrice
        $change.LiquidationPrice | Should -Be $after.LiquidationPrice
        $after.IsolatedMargin | Should -Be ($before.IsolatedMargin - 50)
    }

    It 'tells that the position needs what it has, on <Account>' -ForEach @(@{ Account = 'bb'; Kind = 'InvalidRequest' }, @{ Account = 'bn'; Kind = 'InsufficientFunds' }) {
        $before = Get-Margin $Account
        $outcome = Get-Outcome { Remove-ExchangePositionMargin $Account ETHUSDT 5000 }
        $outcome.Id | Should -Be "$Kind,$command"
        $outcome.Target | Should -Be $Account
        Get-Margin $Account | Should -Be $before
    }
    . $PSScriptRoot/PositionMarginCases.ps1
}
