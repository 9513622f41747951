BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangePositionCommand'
    $cmdlet = 'Get-ExchangePosition'
    $more = ''
    $bad = 'bb'
    $null = Get-ExchangePosition
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangePosition' {
    It 'shows the open positions of all active accounts' {
        $positions = Get-ExchangePosition
        $positions | Should -BeOfType ExchangeAccounts.ExchangePosition
        $positions.Symbol | Sort-Object | Should -Be 'BTC:PERP-USDT', 'ETH:PERP-USDT'
        $position = $positions | Where-Object Account -EQ bb
        $position.Size | Should -Be 0.5
        $position.EntryPrice | Should -BeOfType decimal
        $position.PositionSide | Should -Be Both
        $position.MarginMode | Should -Be Cross
        $position.SettleAsset | Should -Be USDT
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        try { (Get-ExchangePosition paper).Symbol | Should -Be 'BTC:PERP-USDT' } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'shows a short as a negative size' {
        $config = @{ accounts = @(@{ name = 'short'; exchange = 'Binance'; wallets = @(@{ asset = 'USDT'; balance = 5000 }); positions = @(@{ symbol = 'BTCUSDT'; size = -0.02; entryPrice = 60000; leverage = 4 }) }) }
        $other = Start-Simulator -Config $config
        try {
            $null = Add-SharedTestAccount $other short -Account $other.Accounts[0]
            $position = Get-ExchangePosition short
            $position.Size | Should -Be (-0.02)
            $position.Notional | Should -BeGreaterThan 0
            $position | Get-RenderedView | Should -Match '(?m)^BTC:PERP-USDT +-0\.02 '
        }
        finally { Stop-Simulator $other; Remove-ExchangeAccount short -Confirm:$false }
    }

    It 'selects by any notation, by parameter and by property' {
        (Get-ExchangePosition -Symbol BTC/USDT).Account | Should -Be bn
        (Get-ExchangePosition bb ethusdt, BTCUSDT).Symbol | Should -Be 'ETH:PERP-USDT'
        (Get-ExchangePosition | Get-ExchangePosition).Symbol | Sort-Object | Should -Be 'BTC:PERP-USDT', 'ETH:PERP-USDT'
        ([pscustomobject]@{ Account = 'bb'; Symbol = 'ETHUSDT' } | Get-ExchangePosition).Size | Should -Be 0.5
        ('bb', 'bn' | Get-ExchangePosition).Count | Should -Be 2
    }

    It 'shows flat positions of a symbol only when asked to' {
        Get-ExchangePosition bb SOLUSDT | Should -BeNullOrEmpty
        $flat = Get-ExchangePosition bb SOLUSDT -IncludeZero
        $flat.Size | Should -Be 0
        $flat.Symbol | Should -Be 'SOL:PERP-USDT'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangePosition bb | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Size +Entry +Mark +Liquidation +Unrealized +Leverage\r?$'
        $text | Should -Match '(?m)^ETH:PERP-USDT +0\.5 +3,152 +[\d,.]+ +-?[\d.]+ +10\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangePosition b'; Offer = 'bn' }
        @{ Text = 'Get-ExchangePosition bn -Symbol BTC'; Offer = 'BTC:PERP-USDT' }
        @{ Text = 'Get-ExchangePosition -Exchange By'; Offer = 'Bybit' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names accounts and symbols that do not exist, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangePosition nobody, bb -Symbol NOPE, ETHUSDT }
            $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
            $outcome.Errors.TargetObject | Should -Be nobody, bb
            $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
        }
    }

    . $PSScriptRoot/ReadCases.ps1
}
