BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangeMarginModeCommand'
    $cmdlet = 'Get-ExchangeMarginMode'
    $more = '-Symbol BTCUSDT'
    $bad = 'bb'
    $null = Get-ExchangeMarginMode -Symbol BTCUSDT
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeMarginMode' {
    It 'shows one row where the account has one mode' {
        $row = Get-ExchangeMarginMode bb
        $row | Should -BeOfType ExchangeAccounts.ExchangeMarginMode
        $row.MarginMode | Should -BeOfType ExchangeAccounts.MarginMode
        $row.MarginMode | Should -Be Cross
        $row.Symbol | Should -BeNullOrEmpty
        $row.AccountType | Should -Be 'UTA 2.0'
        "$row" | Should -Be 'bb (Bybit Testnet)'
        @(Get-ExchangeMarginMode bb BTCUSDT, ETHUSDT).Count | Should -Be 1
    }

    It 'shows a row for each symbol where each has its own' {
        $rows = Get-ExchangeMarginMode bn BTC:PERP-USDT, ETHUSDT
        $rows | ForEach-Object { "$($_.Symbol) $($_.ExchangeSymbol) $($_.MarginMode)" } | Should -Be 'BTC:PERP-USDT BTCUSDT Cross', 'ETH:PERP-USDT ETHUSDT Cross'
        @(Get-ExchangeMarginMode bn).Count | Should -BeGreaterThan 3
        @(Get-ExchangeMarginMode -First 2).Count | Should -Be 2
    }

    It 'shows what was set by others a moment ago' {
        $null = New-ExchangeAccount too Binance -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_bn -ApiSecretVariable TEST_SECRET_bn
        (Get-ExchangeMarginMode bn ETHUSDT).MarginMode | Should -Be Cross
        Set-ExchangeMarginMode too Isolated ETHUSDT
        (Get-ExchangeMarginMode bn ETHUSDT).MarginMode | Should -Be Isolated
        Set-ExchangeMarginMode too Cross ETHUSDT
        Remove-ExchangeAccount too -Confirm:$false
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Get-ExchangeMarginMode paper).MarginMode | Should -Be Cross } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes names as text, and account and symbol by property' {
        ('bb' | Get-ExchangeMarginMode).Account | Should -Be bb
        Get-ExchangePosition | Get-ExchangeMarginMode | Sort-Object Account | ForEach-Object { "$_" } | Should -Be 'bb (Bybit Testnet)', 'BTC:PERP-USDT on bn (Binance Testnet)'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeMarginMode bb, bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +MarginMode +AccountType\r?$'
        $text | Should -Match '(?m)^\(account\) +Cross +UTA 2\.0\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +Cross *\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangeMarginMode b'; Offer = 'bb' }
        @{ Text = 'Get-ExchangeMarginMode bn ETH'; Offer = 'ETH:PERP-USDT' }
        @{ Text = 'Get-ExchangeMarginMode -Exchange Bi'; Offer = 'Binance' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names accounts and symbols that do not exist, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangeMarginMode nobody, bn -Symbol NOPE, ETHUSDT }
            $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
            $outcome.Errors.TargetObject | Should -Be nobody, bn
            $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
        }
    }

    It 'stops within a second while nothing answers for any symbol' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        try { Measure-Stop $simulator 'Get-ExchangeMarginMode' | Should -BeLessThan 1000 } finally { Clear-SimulatorFault $simulator }
    }

    . $PSScriptRoot/ReadCases.ps1
}
