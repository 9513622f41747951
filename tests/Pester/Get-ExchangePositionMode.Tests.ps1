BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangePositionModeCommand'
    $cmdlet = 'Get-ExchangePositionMode'
    $more = '-Symbol BTCUSDT'
    $bad = 'bb'
    $null = Get-ExchangePositionMode -Symbol BTCUSDT
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangePositionMode' {
    It 'shows one row where the account has one mode' {
        $row = Get-ExchangePositionMode bn
        $row | Should -BeOfType ExchangeAccounts.ExchangePositionMode
        $row.PositionMode | Should -BeOfType ExchangeAccounts.PositionMode
        $row.PositionMode | Should -Be OneWay
        $row.Symbol | Should -BeNullOrEmpty
        "$row" | Should -Be 'bn (Binance Testnet)'
        @(Get-ExchangePositionMode bn BTCUSDT, ETHUSDT).Count | Should -Be 1
    }

    It 'shows a row for each symbol where each has its own' {
        $rows = Get-ExchangePositionMode bb BTC:PERP-USDT, ETHUSDT, BTCUSD
        $rows | ForEach-Object { "$($_.Symbol) $($_.PositionMode)" } | Should -Be 'BTC:PERP-USDT OneWay', 'ETH:PERP-USDT OneWay', 'BTC:PERP-USD OneWay'
        (Get-ExchangePositionMode bb).Symbol | Should -Contain 'BTC:PERP-USDT'
        @(Get-ExchangePositionMode -First 2).Count | Should -Be 2
    }

    It 'always asks, so that it shows what was set by others a moment ago' {
        $null = New-ExchangeAccount too Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_bb -ApiSecretVariable TEST_SECRET_bb
        (Get-ExchangePositionMode bb SOLUSDT).PositionMode | Should -Be OneWay
        Set-ExchangePositionMode too Hedge SOLUSDT
        (Get-ExchangePositionMode bb SOLUSDT).PositionMode | Should -Be Hedge
        Set-ExchangePositionMode too OneWay SOLUSDT
        Remove-ExchangeAccount too -Confirm:$false
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Get-ExchangePositionMode paper ETHUSDT).PositionMode | Should -Be OneWay } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes names as text, and account and symbol by property' {
        ('bn' | Get-ExchangePositionMode).Account | Should -Be bn
        Get-ExchangePosition | Get-ExchangePositionMode | Sort-Object Account | ForEach-Object { "$_" } | Should -Be 'ETH:PERP-USDT on bb (Bybit Testnet)', 'bn (Binance Testnet)'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangePositionMode bb, bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +PositionMode\r?$'
        $text | Should -Match '(?m)^\(account\) +OneWay\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +OneWay\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangePositionMode b'; Offer = 'bb' }
        @{ Text = 'Get-ExchangePositionMode bn ETH'; Offer = 'ETH:PERP-USDT' }
        @{ Text = 'Get-ExchangePositionMode -Exchange Bi'; Offer = 'Binance' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names accounts and symbols that do not exist, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangePositionMode nobody, bb -Symbol NOPE, ETHUSDT }
            $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
            $outcome.Errors.TargetObject | Should -Be nobody, bb
            $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
        }
    }

    It 'stops within a second while nothing answers for any symbol' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        try { Measure-Stop $simulator 'Get-ExchangePositionMode' | Should -BeLessThan 1000 } finally { Clear-SimulatorFault $simulator }
    }

    . $PSScriptRoot/ReadCases.ps1
}
