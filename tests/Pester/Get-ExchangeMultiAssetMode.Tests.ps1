BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangeMultiAssetModeCommand'
    $cmdlet = 'Get-ExchangeMultiAssetMode'
    $more = ''
    $bad = 'bb'
    $null = Get-ExchangeMultiAssetMode
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeMultiAssetMode' {
    It 'shows whether assets serve together' {
        $rows = Get-ExchangeMultiAssetMode bb, bn
        $rows | Should -BeOfType ExchangeAccounts.ExchangeMultiAssetMode
        $rows | Sort-Object Account | ForEach-Object { "$($_.Account) $($_.MultiAssetMode)" } | Should -Be 'bb True', 'bn False'
        "$($rows | Where-Object Account -EQ bn)" | Should -Be 'bn (Binance Testnet)'
        @(Get-ExchangeMultiAssetMode -First 1).Count | Should -Be 1
    }

    It 'follows the margin mode where that decides it' {
        Set-ExchangeMarginMode bb Isolated
        (Get-ExchangeMultiAssetMode bb).MultiAssetMode | Should -BeFalse
        Set-ExchangeMarginMode bb Cross
        (Get-ExchangeMultiAssetMode bb).MultiAssetMode | Should -BeTrue
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        try { (Get-ExchangeMultiAssetMode paper).MultiAssetMode | Should -BeFalse } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes names as text and by property' {
        ('bn' | Get-ExchangeMultiAssetMode).Account | Should -Be bn
        (Get-ExchangeAccount bn | Get-ExchangeMultiAssetMode).Account | Should -Be bn
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeMultiAssetMode bb | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\)\r?$'
        $text | Should -Match '(?m)^MultiAssetMode\r?$'
        $text | Should -Match '(?m)^yes\r?$'
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangeMultiAssetMode b'; Offer = 'bb' }
        @{ Text = 'Get-ExchangeMultiAssetMode -Exchange Bi'; Offer = 'Binance' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names accounts that do not exist, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangeMultiAssetMode nobody, bn }
            $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command"
            $outcome.Errors.TargetObject | Should -Be nobody
            $outcome.Output.Account | Should -Be bn
        }
    }

    . $PSScriptRoot/ReadCases.ps1
}
