BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $simulator = Start-Simulator -Config @{
        accounts = @(
            @{ name = 'by'; exchange = 'Bybit'; apiKey = 'EXAMPLEKEY00000001'; apiSecret = 'invented-by' }
            @{ name = 'bi'; exchange = 'Binance'; apiKey = 'EXAMPLEKEY00000002'; apiSecret = 'invented-bi' }
            @{ name = 'rich'; exchange = 'Bybit'; apiKey = 'EXAMPLEKEY00000003'; apiSecret = 'invented-rich'; permissions = 'Read', 'Trade', 'Withdraw' }
            @{ name = 'reader'; exchange = 'Bybit'; apiKey = 'EXAMPLEKEY00000004'; apiSecret = 'invented-reader'; permissions = @('Read') }
        )
    }
    foreach ($account in $simulator.Accounts) {
        $secret = "invented-$($account.name)"
        $given = [pscustomobject]@{ exchange = $account.exchange; apiKey = $account.apiKey; apiSecret = $secret }
        $null = Add-SharedTestAccount $simulator $account.name -Account $given
    }
    $null = New-ExchangeAccount paper Bybit -Environment Simulated
    $null = New-ExchangeAccount nokey Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
}

AfterAll { Stop-Simulator $simulator }

Describe 'Test-ExchangeAccount' {
    AfterEach { Clear-SimulatorFault $simulator }

    It 'checks an account on <Exchange>' -ForEach @(
        @{ Exchange = 'Bybit'; Name = 'by' }
        @{ Exchange = 'Binance'; Name = 'bi' }
        @{ Exchange = 'Bybit'; Name = 'paper' }
    ) {
        $test = Test-ExchangeAccount $Name
        $test | Should -BeOfType ExchangeAccounts.ExchangeAccountTest
        $test.Exchange | Should -Be $Exchange
        $test.Passed | Should -BeTrue -Because "$($test.Failures)"
        $test.Reachable | Should -BeTrue
        $test.Authenticated | Should -BeTrue
        $test.CanTrade | Should -BeTrue
        [Math]::Abs($test.ClockOffset.TotalSeconds) | Should -BeLessThan 2
        $test.RoundTrip.TotalSeconds | Should -BeLessThan 5
    }

    It 'gives a bool with -Quiet' {
        Test-ExchangeAccount paper -Quiet | Should -BeTrue
        Test-ExchangeAccount by -Credential (New-TestCredential 'EXAMPLEKEY00000001' 'wrong') -Quiet | Should -BeFalse
    }

    It 'puts a refused key into the object, not into an error' {
        $outcome = Get-Outcome { Test-ExchangeAccount by -Credential (New-TestCredential 'EXAMPLEKEY00000001' 'wrong') }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Reachable | Should -BeTrue
        $outcome.Output.Authenticated | Should -BeFalse
        $outcome.Output.Passed | Should -BeFalse
        $outcome.Output.Failures | Should -Match '^Unauthorized: by \(Bybit Testnet\): .*10004'
    }

    It 'checks a key without storing it' {
        (Test-ExchangeAccount nokey -Credential (New-TestCredential 'EXAMPLEKEY00000001' 'invented-by')).Passed | Should -BeTrue
        (Get-Outcome { Test-ExchangeAccount nokey }).Id | Should -BeLike 'SecretNotFound,*'
    }

    It 'refuses a key for all accounts at once, and for a simulated one' {
        $credential = New-TestCredential 'EXAMPLEKEY00000001' 'invented-by'
        (Get-Outcome { Test-ExchangeAccount -Credential $credential }).Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.TestExchangeAccountCommand'
        (Get-Outcome { Test-ExchangeAccount paper -Credential $credential }).Message | Should -Match 'takes no key'
    }

    It 'warns of a key that may withdraw, and passes a key that may only read' {
        $outcome = Get-Outcome { Test-ExchangeAccount rich, reader | Sort-Object Account }
        $outcome.Warnings | Should -Match '^rich \(Bybit Testnet\): the key may withdraw'
        $outcome.Output.Account | Should -Be reader, rich
        $outcome.Output.Passed | Should -Be $true, $true
        $outcome.Output.CanTrade | Should -Be $false, $true
        $outcome.Output.CanWithdraw | Should -Be $false, $true
    }

    It 'says of an exchange that is not there that it is unreachable' {
        $null = New-ExchangeAccount gone Bybit -Environment Testnet -BaseAddress http://127.0.0.1:9 -ApiKeyVariable TEST_KEY_by -ApiSecretVariable TEST_SECRET_by
        try {
            $outcome = Get-Outcome { Test-ExchangeAccount gone }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Output.Reachable | Should -BeFalse
            $outcome.Output.ClockOffset | Should -BeNullOrEmpty
            $outcome.Output.Failures | Should -Match '^Unreachable: '
        } finally { Remove-ExchangeAccount gone }
    }

    It 'measures anew each time: an exchange that has gone is not called reachable' {
        (Test-ExchangeAccount by).Reachable | Should -BeTrue
        Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Bybit' }
        (Test-ExchangeAccount by).Reachable | Should -BeFalse
    }

    It 'reports an account that is unknown, or whose key is missing, as one error each and checks the others' {
        $outcome = Get-Outcome { 'nobody', 'nokey', 'by' | Test-ExchangeAccount }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be 'AccountNotFound,ExchangeAccounts.PowerShell.TestExchangeAccountCommand', 'SecretNotFound,ExchangeAccounts.PowerShell.TestExchangeAccountCommand'
        $outcome.Errors.CategoryInfo.Category | Should -Be ObjectNotFound, ObjectNotFound
        $outcome.Errors.TargetObject | Should -Be nobody, nokey
        $outcome.Errors[1].ErrorDetails.Message | Should -Match "'NO_SUCH_KEY' is not set"
        $outcome.Output.Account | Should -Be by
    }

    It 'takes accounts by property name and by -Name' {
        (Get-ExchangeAccount by | Test-ExchangeAccount).Account | Should -Be by
        (Test-ExchangeAccount -Name b*).Account | Sort-Object | Should -Be bi, by
    }

    It 'completes accounts' {
        (Get-Completion 'Test-ExchangeAccount p').CompletionText | Should -Be paper
    }

    It 'shows a table' {
        $lines = (Test-ExchangeAccount by | Get-RenderedView).Trim() -split '\r?\n'
        $lines[0] -replace ' +', ' ' | Should -Be 'Account Passed Clock ms Trip ms Can trade Can withdraw Failures'
        $lines[2] | Should -Match '^by \(Bybit Testnet\) +yes +-?[\d,]+ +[\d,]+ yes +no'
    }

    It 'stops within a second against a server that never answers' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Test-ExchangeAccount by, bi' | Should -BeLessThan 1000
    }

    It 'ends cleanly with -ErrorAction Stop' {
        { Test-ExchangeAccount nobody, by -ErrorAction Stop } | Should -Throw -ErrorId 'AccountNotFound,ExchangeAccounts.PowerShell.TestExchangeAccountCommand'
    }
}
