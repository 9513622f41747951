BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $command = 'ExchangeAccounts.PowerShell.GetExchangeTickerCommand'
    foreach ($place in @(@('bb', 'Bybit'), @('bb2', 'Bybit'), @('bn', 'Binance'))) {
        $null = New-ExchangeAccount $place[0] $place[1] -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
    }

    $null = Get-ExchangeTicker -Symbol BTCUSDT
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeTicker' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'shows prices where the active accounts are, each place once, without a key' {
        $rows = Get-ExchangeTicker -Symbol BTC:PERP-USDT
        $rows | Should -BeOfType ExchangeAccounts.ExchangeTicker
        $rows.Exchange | Sort-Object | Should -Be Binance, Bybit
        foreach ($row in $rows) {
            $row.MarkPrice | Should -BeOfType decimal
            $row.BidPrice | Should -BeLessThan $row.AskPrice
        }

        (Get-SimulatorRequest $simulator) | Where-Object { $_.signed -or $_.apiKey } | Should -BeNullOrEmpty
        (Get-SimulatorRequest $simulator) | Where-Object { $_.path -eq '/v5/market/tickers' } | Should -HaveCount 1
    }

    It 'shows all without a symbol' {
        @(Get-ExchangeTicker bb).Count | Should -BeGreaterThan 5
        @(Get-ExchangeTicker bn).Count | Should -BeGreaterThan 3
        @(Get-ExchangeTicker -First 2).Count | Should -Be 2
    }

    It 'takes an exchange without any account' {
        $row = Get-ExchangeTicker -Exchange Binance -Environment Simulated -Symbol ETHUSDT
        $row.Environment | Should -Be Simulated
        $row.Symbol | Should -Be 'ETH:PERP-USDT'
    }

    It 'asks once for all that is piped in' {
        $wanted = foreach ($account in 'bb', 'bb2') { foreach ($symbol in 'ETHUSDT', 'BTC/USDT', 'ETHUSDT') { [pscustomobject]@{ Account = $account; Exchange = 'Bybit'; Symbol = $symbol } } }
        ($wanted | Get-ExchangeTicker).Symbol | Sort-Object | Should -Be 'BTC:PERP-USDT', 'ETH:PERP-USDT'
        (Get-SimulatorRequest $simulator) | Should -HaveCount 2
        ('bb', 'bb2' | Get-ExchangeTicker -Symbol BTCUSDT).Exchange | Should -Be Bybit
    }

    It 'takes instruments from the pipeline' {
        $rows = Get-ExchangeInstrument -Exchange Bybit -Environment Simulated -Symbol ETH:PERP* | Get-ExchangeTicker
        $rows.Symbol | Sort-Object | Should -Be 'ETH:PERP-USD', 'ETH:PERP-USDC', 'ETH:PERP-USDT'
        $rows.Environment | Sort-Object -Unique | Should -Be Simulated
    }

    It 'renders as a table of 120 columns, grouped by exchange' {
        $text = Get-ExchangeTicker bn BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Exchange: Binance Testnet\r?$'
        $text | Should -Match '(?m)^Symbol +Last +Mark +Bid +Ask +Change24h +Funding\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +[\d,.]+ +[\d,.]+ +[\d,.]+ +[\d,.]+ +-?\d+\.\d\d% +-?\d+\.\d{4}%\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangeTicker b'; Offer = 'bn' }
        @{ Text = 'Get-ExchangeTicker bn BTC'; Offer = 'BTC:PERP-USDT' }
        @{ Text = 'Get-ExchangeTicker -Exchange Bybit -Environment D'; Offer = 'Demo' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    It 'tells of <What> as <Id>, and asks the other place' -ForEach @(
        @{ What = 'a broken connection'; Rule = @{ Kind = 'Drop' }; Id = 'Unreachable'; Category = 'ConnectionError' }
        @{ What = 'a reply that is no JSON'; Rule = @{ Kind = 'Body'; Body = '<html>' }; Id = 'Protocol'; Category = 'ProtocolError' }
        @{ What = 'a blocked address'; Rule = @{ Kind = 'Status'; Status = 403; Body = 'Forbidden' }; Id = 'PermissionDenied'; Category = 'PermissionDenied' }
    ) {
        Add-SimulatorFault $simulator ($Rule + @{ PathPrefix = '/v5' })
        $outcome = Get-Outcome { Get-ExchangeTicker -Symbol BTCUSDT }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be bb
        $outcome.Output.Exchange | Should -Be Binance
    }

    It 'names accounts and symbols that do not exist, and shows the others' {
        $outcome = Get-Outcome { Get-ExchangeTicker nobody, bb -Symbol BTC*, ETHUSDT }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
        $outcome.Errors.CategoryInfo.Category | Should -Be ObjectNotFound, InvalidArgument
        $outcome.Errors.TargetObject | Should -Be nobody, bb
        $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
    }

    It 'ends on an exchange nobody knows' {
        (Get-Outcome { Get-ExchangeTicker -Exchange Nobody }).Id | Should -Be "InvalidRequest,$command"
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Get-ExchangeTicker -Symbol BTCUSDT' | Should -BeLessThan 1000
    }

    It 'leaves no request running after Select-Object -First' {
        $leftover = Measure-Leftover $simulator @{ Exchange = 'Bybit' } { Get-ExchangeTicker -Symbol BTCUSDT | Select-Object -First 1 }
        $leftover.Output.Exchange | Should -Be Binance
        $leftover.Asked | Should -BeGreaterThan 0
        $leftover.Answered | Should -Be 0
    }

    It 'ends cleanly with -ErrorAction Stop' {
        $leftover = Measure-Leftover $simulator @{ Exchange = 'Bybit' } { try { Get-ExchangeTicker nobody, bb -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId } }
        $leftover.Output | Should -Be "AccountNotFound,$command"
        $leftover.Answered | Should -Be 0
    }
}
