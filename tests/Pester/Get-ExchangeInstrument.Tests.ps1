BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $command = 'ExchangeAccounts.PowerShell.GetExchangeInstrumentCommand'

    # No key anywhere: these are public.
    function Add-Place {
        param([string] $Name, [string] $Exchange, [string] $BaseAddress = $simulator.BaseAddress)
        $null = New-ExchangeAccount $Name $Exchange -Environment Testnet -BaseAddress $BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
    }

    Add-Place bb Bybit
    Add-Place bb2 Bybit
    Add-Place bn Binance
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeInstrument' {
    It 'lists where the active accounts are, each place once, without a key' {
        Clear-SimulatorRequest $simulator
        $rows = Get-ExchangeInstrument
        $rows | Should -BeOfType ExchangeAccounts.ExchangeInstrument
        @($rows | Where-Object { $_.Exchange -eq 'Bybit' -and $_.Symbol -eq 'BTC:PERP-USDT' }).Count | Should -Be 1
        $rows.Exchange | Sort-Object -Unique | Should -Be Binance, Bybit
        (Get-SimulatorRequest $simulator) | Where-Object { $_.path -eq '/v5/market/instruments-info' } | Should -HaveCount 2
        (Get-SimulatorRequest $simulator) | Where-Object { $_.signed -or $_.apiKey } | Should -BeNullOrEmpty
    }

    It 'asks the exchange once a day' {
        $null = Get-ExchangeInstrument
        Clear-SimulatorRequest $simulator
        @(Get-ExchangeInstrument).Count | Should -BeGreaterThan 10
        (Get-SimulatorRequest $simulator) | Should -BeNullOrEmpty
    }

    It 'takes an exchange without any account' {
        $rows = Get-ExchangeInstrument -Exchange bybit -Environment simulated -BaseAsset btc
        $rows.Environment | Sort-Object -Unique | Should -Be Simulated
        $rows.BaseAsset | Sort-Object -Unique | Should -Be BTC
        $rows.Symbol | Should -Be ($rows.Symbol | Sort-Object -CaseSensitive)
    }

    It 'selects by symbol, wildcard, asset and market' {
        (Get-ExchangeInstrument bb BTC/USDT).ExchangeSymbol | Should -Be BTCUSDT
        (Get-ExchangeInstrument bb -Symbol eth:perp-*).Symbol | Should -Contain 'ETH:PERP-USDT'
        (Get-ExchangeInstrument bb -Symbol SOLU*, ETHUSDT).ExchangeSymbol | Sort-Object | Should -Be ETHUSDT, SOLUSDT
        (Get-ExchangeInstrument bb -BaseAsset BTC -QuoteAsset USD -MarketType Perp).Symbol | Should -Be 'BTC:PERP-USD'
        (Get-ExchangeInstrument bb -MarketType Future).MarketType | Sort-Object -Unique | Should -Be Future
        Get-ExchangeInstrument bb -Symbol NOPE* | Should -BeNullOrEmpty
        @(Get-ExchangeInstrument -First 2).Count | Should -Be 2
        (Get-ExchangeInstrument bb BTCUSDT).TickSize | Should -BeOfType decimal
    }

    It 'takes accounts, positions and tickers from the pipeline' {
        (Get-ExchangeAccount bb, bb2 | Get-ExchangeInstrument -Symbol BTCUSDT).Exchange | Should -Be Bybit
        ('bn' | Get-ExchangeInstrument -Symbol BTCUSDT).Exchange | Should -Be Binance
        ([pscustomobject]@{ Account = 'bb'; Symbol = 'ETHUSDT' } | Get-ExchangeInstrument).Symbol | Should -Be 'ETH:PERP-USDT'
        (Get-ExchangeTicker -Exchange Bybit -Environment Simulated -Symbol BTCUSDT, ETHUSDT | Get-ExchangeInstrument).Symbol | Should -Be 'BTC:PERP-USDT', 'ETH:PERP-USDT'
    }

    It 'renders as a table of 120 columns, grouped by exchange' {
        $text = Get-ExchangeInstrument bb BTCUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Exchange: Bybit Testnet\r?$'
        $text | Should -Match '(?m)^Symbol +ExchangeSymbol +Tick +Step +MinQuantity +MinNotional +MaxLeverage\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +BTCUSDT +0\.1 +0\.001 +0\.001 +5 +100\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangeInstrument b'; Offer = 'bb2' }
        @{ Text = 'Get-ExchangeInstrument bb -Symbol ETHUSDT'; Offer = 'ETH:PERP-USDT' }
        @{ Text = 'Get-ExchangeInstrument bb -BaseAsset S'; Offer = 'SOL' }
        @{ Text = 'Get-ExchangeInstrument bb -QuoteAsset U'; Offer = 'USDC' }
        @{ Text = 'Get-ExchangeInstrument bb -MarketType F'; Offer = 'Future' }
        @{ Text = 'Get-ExchangeInstrument -Exchange Bi'; Offer = 'Binance' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    It 'warns where no account says where to ask' {
        $before = $env:EXCHANGEACCOUNTS_HOME
        try {
            $null = New-TestHome
            $outcome = Get-Outcome { Get-ExchangeInstrument }
            $outcome.Output | Should -BeNullOrEmpty
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Warnings | Should -Match '-Exchange'
        }
        finally { $env:EXCHANGEACCOUNTS_HOME = $before }
    }

    Context 'errors' {
        It 'names candidates for a symbol nobody knows, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangeInstrument bb -Symbol BTCUSDD, ETHUSDT }
            $outcome.Id | Should -Be "UnknownSymbol,$command"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Target | Should -Be bb
            $outcome.Message | Should -Match 'Bybit Testnet.*BTC:PERP-USDT'
            $outcome.Output.Symbol | Should -Be 'ETH:PERP-USDT'
        }

        It 'names an account that does not exist' {
            $outcome = Get-Outcome { Get-ExchangeInstrument nobody, bb -Symbol BTCUSDT }
            $outcome.Id | Should -Be "AccountNotFound,$command"
            $outcome.Target | Should -Be nobody
            $outcome.Output.Symbol | Should -Be 'BTC:PERP-USDT'
        }

        It 'ends on <What> nobody knows' -ForEach @(
            @{ What = 'an exchange'; Parameters = @{ Exchange = 'Nobody' }; Says = 'Binance, Bybit' }
            @{ What = 'an environment'; Parameters = @{ Exchange = 'Bybit'; Environment = 'Moon' }; Says = 'Live, Testnet, Demo, Simulated' }
        ) {
            $outcome = Get-Outcome { Get-ExchangeInstrument @Parameters }
            $outcome.Id | Should -Be "InvalidRequest,$command"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Message | Should -Match $Says
        }
    }

    # Places of their own, because what was read once is not asked for again.
    Context 'a place not seen before' {
        BeforeEach { $other = Start-Simulator }
        AfterEach { Stop-Simulator $other; Get-ExchangeAccount new* | Remove-ExchangeAccount -Confirm:$false }

        It 'is one error where it cannot be reached' {
            Stop-Simulator $other
            Add-Place new Binance $other.BaseAddress
            $outcome = Get-Outcome { Get-ExchangeInstrument -Symbol BTCUSDT }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "Unreachable,$command"
            $outcome.Category | Should -Be ConnectionError
            $outcome.Target | Should -Be new
            $outcome.Output.Count | Should -Be 2
        }

        It 'is left at once by Stop, Select-Object -First and -ErrorAction Stop' {
            Add-Place new Binance $other.BaseAddress
            Add-SimulatorFault $other @{ Kind = 'NeverAnswer' }
            Measure-Stop $other 'Get-ExchangeInstrument' | Should -BeLessThan 1000
            Clear-SimulatorFault $other
            $leftover = Measure-Leftover $other @{ Exchange = 'Binance' } { Get-ExchangeInstrument bb, new | Select-Object -First 1 }
            $leftover.Output.Exchange | Should -Be Bybit
            $leftover.Answered | Should -Be 0
            $leftover = Measure-Leftover $other @{ Exchange = 'Binance' } { try { Get-ExchangeInstrument nobody, new -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId } }
            $leftover.Output | Should -Be "AccountNotFound,$command"
            $leftover.Asked | Should -Be 0
        }
    }
}
