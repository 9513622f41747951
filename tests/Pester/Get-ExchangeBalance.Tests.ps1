BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1; $faults = Get-FaultCase }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $command = 'ExchangeAccounts.PowerShell.GetExchangeBalanceCommand'
    $null = Get-ExchangeBalance
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeBalance' {
    It 'shows tokens and positions of all active accounts in one shape' {
        $rows = Get-ExchangeBalance
        $rows | Should -BeOfType ExchangeAccounts.ExchangeBalance
        $rows.Account | Sort-Object -Unique | Should -Be bb, bn
        $position = $rows | Where-Object { $_.Account -eq 'bb' -and $_.AssetType -eq 'Position' }
        $position.Symbol | Should -Be 'ETH:PERP-USDT'
        $position.ExchangeSymbol | Should -Be 'ETHUSDT'
        $position.Size | Should -Be 0.5
        $position.Size | Should -BeOfType decimal
        $position.Leverage | Should -Be 10
        ($rows | Where-Object { $_.Account -eq 'bn' -and $_.Symbol -eq 'BTC:PERP-USDT' }).MarginBalance | Should -BeNullOrEmpty
        ($rows | Where-Object { $_.Account -eq 'bn' } | Measure-Object NotionalPctTotal -Sum).Sum | Should -BeGreaterThan 0.99999
    }

    It 'needs no key, network or set-up on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try {
            $rows = Get-ExchangeBalance paper
            $rows.Symbol | Should -Contain USDT
            $rows.AccountLabel | Should -Contain 'paper (Bybit Simulated)'
        }
        finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes accounts by name, wildcard, pipeline text and property' {
        (Get-ExchangeBalance B? -Exchange binance).Account | Sort-Object -Unique | Should -Be bn
        ('bb' | Get-ExchangeBalance).Account | Sort-Object -Unique | Should -Be bb
        ([pscustomobject]@{ Account = 'bn' } | Get-ExchangeBalance).Account | Sort-Object -Unique | Should -Be bn
        (Get-ExchangeAccount bb | Get-ExchangeBalance).Account | Sort-Object -Unique | Should -Be bb
        Get-ExchangeBalance -Environment Demo | Should -BeNullOrEmpty
        Get-ExchangeBalance no* | Should -BeNullOrEmpty
    }

    It 'selects positions by any notation and tokens by their asset' {
        (Get-ExchangeBalance bb -Symbol eth/usdt).Symbol | Should -Be 'ETH:PERP-USDT'
        (Get-ExchangeBalance bb ETHUSDT, usdt).Symbol | Sort-Object | Should -Be 'ETH:PERP-USDT', USDT
        (Get-ExchangeBalance bb -Asset usdt, USDC).Symbol | Sort-Object | Should -Be USDC, USDT
        (Get-ExchangeBalance bb -Asset BTC -Symbol ETHUSDT).Symbol | Sort-Object | Should -Be BTC, 'ETH:PERP-USDT'
        Get-ExchangeBalance bb -Symbol SOLUSDT | Should -BeNullOrEmpty
        Get-ExchangeBalance bb -Symbol SOL | Should -BeNullOrEmpty
        (Get-ExchangeBalance bb -Symbol ETHUSDT).NotionalPctTotal | Should -Be (Get-ExchangeBalance bb | Where-Object Symbol -EQ 'ETH:PERP-USDT').NotionalPctTotal
    }

    It 'shows empty tokens only when asked to' {
        @(Get-ExchangeBalance bn -IncludeZero).Count | Should -BeGreaterThan @(Get-ExchangeBalance bn).Count
        Get-ExchangeBalance bn | Where-Object { $_.Size -eq 0 } | Should -BeNullOrEmpty
    }

    It 'stops after -First objects' {
        @(Get-ExchangeBalance -First 3).Count | Should -Be 3
        @('bb', 'bn', 'bb' | Get-ExchangeBalance -First 1).Count | Should -Be 1
    }

    It 'adds a wallet, with shares of its own, after the rows that come anyway' {
        $plain = Get-ExchangeBalance bb
        $rows = Get-ExchangeBalance bb -MarketType Funding, Unified, Perp
        $rows.Count | Should -BeGreaterThan $plain.Count
        ($rows | Select-Object -First $plain.Count).Symbol | Should -Be $plain.Symbol
        $funding = $rows | Where-Object MarketType -EQ Funding
        $funding.Symbol | Should -Be USDT
        $funding.Size | Should -Be 250
        $funding.Notional | Should -Be 250
        $funding.NotionalPctTotal | Should -Be 1
        $funding.AssetType | Should -Be Token
        $funding.InitialMargin | Should -BeNullOrEmpty
        @(Get-ExchangeBalance bb -Asset USDT -MarketType Funding).Count | Should -Be 2
        (Get-ExchangeBalance bb -MarketType Perp, Future).Count | Should -Be $plain.Count
        $text = Get-ExchangeBalance bb -Asset USDT -MarketType Funding | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\)\r?$'
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\), Funding\r?$'
    }

    It 'values what is in a spot wallet, each wallet apart' {
        $rows = Get-ExchangeBalance bn -MarketType Funding, Spot
        $rows.MarketType | Get-Unique | Should -Be Perp, Spot, Funding
        $spot = $rows | Where-Object MarketType -EQ Spot
        $spot.Symbol | Sort-Object | Should -Be BTC, USDT
        ($spot | Where-Object Symbol -EQ BTC).Notional | Should -BeGreaterThan 100
        $spot | Measure-Object NotionalPctTotal -Sum | ForEach-Object Sum | Should -BeGreaterThan 0.99999
        ($rows | Where-Object MarketType -EQ Funding).Size | Should -Be 75
    }

    It 'says that a wallet is not there, once, and shows the other rows' {
        $outcome = Get-Outcome { Get-ExchangeBalance bb -MarketType Spot, Funding }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bb
        $outcome.Advice | Should -Match 'unified wallet'
        $outcome.Output.MarketType | Sort-Object -Unique | Should -Contain Funding
        $outcome.Output.MarketType | Should -Contain Unified
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangeBalance bb | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Size +Notional +Share +Unrealized +Available +Leverage\r?$'
        $text | Should -Match '(?m)^USDT +10,000 +10,000\.00 +\d\d\.\d\d% '
        $text | Should -Match '(?m)^ETH:PERP-USDT +0\.5 +1,576\.00 +100\.00% +-?\d[\d.]* +10\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'tells at verbose where each request goes, without query or key' {
        $told = Get-ExchangeBalance bb -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$told" | Should -Match 'bb \(Bybit Testnet\) GET /v5/account/wallet-balance 200'
        "$told" | Should -Match ([regex]::Escape($simulator.BaseAddress))
        "$told" | Should -Not -Match "accountType|$($bybit.apiKey)"
    }

    Context 'completion' {
        It 'completes <Text>' -ForEach @(
            @{ Text = 'Get-ExchangeBalance b'; Offers = 'bb', 'bn' }
            @{ Text = 'Get-ExchangeBalance -Exchange '; Offers = 'Binance', 'Bybit' }
            @{ Text = 'Get-ExchangeBalance -Exchange Bybit -Environment L'; Offers = @('Live') }
            @{ Text = 'Get-ExchangeBalance bb -Symbol ETHU'; Offers = @('ETH:PERP-USDT') }
            @{ Text = 'Get-ExchangeBalance bb -Asset USD'; Offers = 'USDC', 'USDT' }
            @{ Text = 'Get-ExchangeBalance -MarketType F'; Offers = 'Funding', 'Future' }
        ) {
            $found = (Get-Completion $Text).CompletionText
            foreach ($offer in $Offers) { $found | Should -Contain $offer }
        }
    }

    Context 'errors' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'names an account that does not exist, and reads the others' {
            $outcome = Get-Outcome { Get-ExchangeBalance nobody, bb }
            $outcome.Id | Should -Be "AccountNotFound,$command"
            $outcome.Category | Should -Be ObjectNotFound
            $outcome.Target | Should -Be nobody
            $outcome.Output.Account | Sort-Object -Unique | Should -Be bb
        }

        It 'does not work on an archived account' {
            $null = New-ExchangeAccount old Bybit -Environment Simulated
            Disable-ExchangeAccount old
            try {
                $outcome = Get-Outcome { Get-ExchangeBalance old }
                $outcome.Id | Should -Be "AccountArchived,$command"
                $outcome.Target | Should -Be old
            }
            finally { Remove-ExchangeAccount old -Confirm:$false }
        }

        It 'ends on an exchange nobody knows' {
            $outcome = Get-Outcome { Get-ExchangeBalance -Exchange Nobody }
            $outcome.Id | Should -Be "InvalidRequest,$command"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Message | Should -Match 'Binance, Bybit'
        }

        It 'names candidates for a symbol nobody knows, and shows the others' {
            $outcome = Get-Outcome { Get-ExchangeBalance bb -Symbol ETHUSD1, USDT }
            $outcome.Id | Should -Be "UnknownSymbol,$command"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Target | Should -Be bb
            $outcome.Message | Should -Match 'ETH:PERP-USD'
            $outcome.Output.Symbol | Should -Be USDT
        }

        It 'says that a key is not there' {
            $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
            try {
                $outcome = Get-Outcome { Get-ExchangeBalance keyless, bb }
                $outcome.Id | Should -Be "SecretNotFound,$command"
                $outcome.Target | Should -Be keyless
                $outcome.Output.Account | Should -Contain bb
            }
            finally { Remove-ExchangeAccount keyless -Confirm:$false }
        }

        It 'says that a key is not accepted, and does not show it' {
            $env:TEST_KEY_wrong = $CanaryKey
            $env:TEST_SECRET_wrong = $CanarySecret
            $null = New-ExchangeAccount wrong Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_wrong -ApiSecretVariable TEST_SECRET_wrong
            try {
                $outcome = Get-Outcome { Get-ExchangeBalance wrong }
                $outcome.Id | Should -Be "Unauthorized,$command"
                $outcome.Category | Should -Be AuthenticationError
                $outcome.Message | Should -Match '^wrong \(Bybit Testnet\): '
                $outcome.Message + $outcome.Advice | Should -Not -Match "$CanaryKey|$CanarySecret"
            }
            finally { Remove-ExchangeAccount wrong -Confirm:$false; Remove-Item Env:TEST_KEY_wrong, Env:TEST_SECRET_wrong }
        }

        It 'tells of <What> as <Id>, and reads the other account' -ForEach $faults {
            Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $bybit.apiKey })
            $outcome = Get-Outcome { Get-ExchangeBalance }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$Id,$command"
            $outcome.Category | Should -Be $Category
            $outcome.Target | Should -Be bb
            $outcome.Errors[0].Exception | Should -BeOfType ExchangeAccounts.ExchangeException
            $outcome.Output.Account | Sort-Object -Unique | Should -Be bn
        }

        It 'asks again before it calls an exchange unavailable' {
            Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 503; PathPrefix = '/v5/account/info' }
            (Get-Outcome { Get-ExchangeBalance bb }).Id | Should -Be "Unavailable,$command"
            Clear-SimulatorFault $simulator
            Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 503; PathPrefix = '/v5/account/info'; Count = 1 }
            (Get-Outcome { Get-ExchangeBalance bb }).Errors | Should -BeNullOrEmpty
        }
    }

    Context 'stopping' {
        AfterEach { Clear-SimulatorFault $simulator }

        It 'stops within a second while nothing answers' {
            Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
            Measure-Stop $simulator 'Get-ExchangeBalance' | Should -BeLessThan 1000
        }

        It 'leaves no request running after Select-Object -First' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } { Get-ExchangeBalance | Select-Object -First 1 }
            $leftover.Output.Account | Should -Be bn
            $leftover.Asked | Should -BeGreaterThan 0
            $leftover.Answered | Should -Be 0
        }

        It 'leaves no request running after its own -First' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } { Get-ExchangeBalance -First 1 }
            $leftover.Output.Account | Should -Be bn
            $leftover.Answered | Should -Be 0
        }

        It 'ends cleanly with -ErrorAction Stop' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } {
                try { Get-ExchangeBalance nobody, bb -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId }
            }
            $leftover.Output | Should -Be "AccountNotFound,$command"
            $leftover.Answered | Should -Be 0
            (Get-ExchangeBalance bb -Asset USDT).Symbol | Should -Be USDT
        }

        It 'ends cleanly with -ErrorAction Stop where the exchange fails, too' {
            Add-SimulatorFault $simulator @{ Kind = 'Drop'; PathPrefix = '/fapi/v3' }
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } {
                try { Get-ExchangeBalance -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId }
            }
            $leftover.Output | Should -Be "Unreachable,$command"
            $leftover.Answered | Should -Be 0
        }

        It 'can be caught by type' {
            $caught = try { Get-ExchangeBalance nobody -ErrorAction Stop } catch [ExchangeAccounts.ExchangeException] { $_.Exception.Kind }
            $caught | Should -Be AccountNotFound
        }
    }
}
