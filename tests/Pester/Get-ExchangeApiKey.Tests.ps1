BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $simulator = Start-Simulator
    $null = Add-SharedTestAccount $simulator by Bybit
    $null = Add-SharedTestAccount $simulator bi Binance
    $null = Add-SharedTestAccount $simulator by-2 Bybit
    $null = New-ExchangeAccount paper Bybit -Environment Simulated
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeApiKey' {
    AfterEach { Clear-SimulatorFault $simulator }

    It 'shows what the key may do, and four characters of it' {
        $key = Get-ExchangeApiKey by
        $key | Should -BeOfType ExchangeAccounts.ExchangeApiKey
        $key.Key | Should -Be ('…' + $env:TEST_KEY_by.Substring($env:TEST_KEY_by.Length - 4))
        $key.CanTrade | Should -BeTrue
        $key.CanWithdraw | Should -BeFalse
        $key.Permissions | Should -Contain ContractTrade.Order
        $key | Format-List * | Out-String | Should -Not -Match ([regex]::Escape($env:TEST_KEY_by))
        (Get-ExchangeApiKey bi).Exchange | Should -Be Binance
        (Get-ExchangeApiKey paper).Environment | Should -Be Simulated
    }

    It 'takes all active accounts, or those of the pipeline, an exchange, a number' {
        (Get-ExchangeApiKey).Account | Sort-Object | Should -Be bi, by, by-2, paper
        (Get-ExchangeAccount by* | Get-ExchangeApiKey).Account | Sort-Object | Should -Be by, by-2
        (Get-ExchangeApiKey -Exchange Binance).Account | Should -Be bi
        @(Get-ExchangeApiKey -First 2).Count | Should -Be 2
    }

    It 'gives one error for <Id> and the keys of the others' -ForEach @(
        @{ Id = 'Unauthorized'; Fault = $null; Category = 'AuthenticationError' }
        @{ Id = 'Unreachable'; Fault = @{ kind = 'Drop'; account = 'bybit-main' }; Category = 'ConnectionError' }
        @{ Id = 'Protocol'; Fault = @{ kind = 'Body'; body = '<html>'; pathPrefix = '/v5/user' }; Category = 'ProtocolError' }
        @{ Id = 'Protocol'; Fault = @{ kind = 'Redirect'; location = 'https://example.com/'; pathPrefix = '/v5/user' }; Category = 'ProtocolError' }
        @{ Id = 'PermissionDenied'; Fault = @{ kind = 'Status'; status = 403; pathPrefix = '/v5/user' }; Category = 'PermissionDenied' }
    ) {
        if ($Fault) { Add-SimulatorFault $simulator $Fault } else { $good = $env:TEST_SECRET_by; $env:TEST_SECRET_by = 'wrong-secret' }
        try { $outcome = Get-Outcome { Get-ExchangeApiKey by, bi } } finally { if (-not $Fault) { $env:TEST_SECRET_by = $good } }
        $outcome.Id | Should -Be "$Id,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be by
        $outcome.Message | Should -BeLike 'by (Bybit Testnet)*'
        $outcome.Output.Account | Should -Be bi
    }

    It 'tells at verbose one line per request: path without query, no key' {
        $text = Get-ExchangeApiKey by -Verbose 4>&1 | Out-String -Width 200
        $text | Should -Match 'by \(Bybit Testnet\) GET /v5/user/query-api 200 \d+ ms'
        $text | Should -Not -Match ([regex]::Escape($env:TEST_KEY_by))
        $text | Should -Not -Match '\?'
    }

    It 'completes accounts, exchanges and environments' {
        (Get-Completion 'Get-ExchangeApiKey b').CompletionText | Should -Be bi, by, by-2
        (Get-Completion 'Get-ExchangeApiKey -Exchange ').CompletionText | Should -Be Binance, Bybit
        (Get-Completion 'Get-ExchangeApiKey -Environment T').CompletionText | Should -Be Testnet
    }

    It 'shows a table' {
        $lines = (Get-ExchangeApiKey by | Get-RenderedView).Trim() -split '\r?\n'
        $lines[0] -replace ' +', ' ' | Should -Be 'Account Key Type Can trade Can withdraw Expires Permissions'
        $lines[2] | Should -Match '^by \(Bybit Testnet\) +….{4} +Hmac +yes +no +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ContractTrade'
    }

    It 'stops within a second against a server that never answers' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Get-ExchangeApiKey by, bi' | Should -BeLessThan 1000
    }

    It 'asks nobody any more after Select-Object -First 1' {
        $null = Get-ExchangeApiKey by
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; exchange = 'Bybit' }
        Clear-SimulatorRequest $simulator
        $watch = [Diagnostics.Stopwatch]::StartNew()
        (Get-ExchangeApiKey bi, by, by-2 -ThrottleLimit 1 | Select-Object -First 1).Account | Should -Be bi
        $watch.ElapsedMilliseconds | Should -BeLessThan 1000
        @(Get-SimulatorRequest $simulator | Where-Object { $_.signed -and $_.exchange -eq 'Bybit' }).Count | Should -BeLessOrEqual 1
    }

    It 'ends cleanly with -ErrorAction Stop' {
        Add-SimulatorFault $simulator @{ kind = 'Status'; status = 403; pathPrefix = '/v5/user' }
        { Get-ExchangeApiKey by, bi -ErrorAction Stop } | Should -Throw -ErrorId 'PermissionDenied,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand'
    }
}
