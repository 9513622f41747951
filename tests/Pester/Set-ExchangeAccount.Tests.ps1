BeforeAll {
    . $PSScriptRoot/Common.ps1
    $credential = New-TestCredential 'EXAMPLEKEY000000001' 'invented-secret-do-not-use-0001'
}

Describe 'Set-ExchangeAccount' {
    BeforeEach {
        $accountHome = New-TestHome
        $registry = Join-Path $accountHome 'accounts.json'
        $null = New-ExchangeAccount main Bybit -Environment Testnet -Credential $credential -SessionOnly -Tag eu
        $null = New-ExchangeAccount desk Bybit -Environment Simulated
        $before = Get-Content $registry -Raw
    }

    It 'is silent, and writes the account with -PassThru' {
        Set-ExchangeAccount main -ReceiveWindow 9000 | Should -BeNullOrEmpty
        (Set-ExchangeAccount main -ReceiveWindow 8000 -PassThru).ReceiveWindow | Should -Be 8000
    }

    It 'renames, and the key goes along' {
        $id = (Get-ExchangeAccount main).Id
        (Set-ExchangeAccount MAIN -NewName big -PassThru).Id | Should -Be $id
        (Set-ExchangeAccount big -NewName BIG -PassThru).Name | Should -BeExactly BIG
        (Get-ExchangeAccount BIG).KeySource | Should -Be Session
    }

    It 'replaces tags and clears them, on many by wildcard and by pipeline' {
        Set-ExchangeAccount * -Tag a, b
        (Get-ExchangeAccount -Tag a).Count | Should -Be 2
        Get-ExchangeAccount | Set-ExchangeAccount -Tag @()
        (Get-ExchangeAccount).Tags | Should -BeNullOrEmpty
    }

    It 'sets a base address, and an empty text takes the own one back' {
        $own = (Get-ExchangeAccount main).BaseAddress
        (Set-ExchangeAccount main -BaseAddress http://127.0.0.1:9999 -PassThru).BaseAddress | Should -Be 'http://127.0.0.1:9999/'
        (Set-ExchangeAccount main -BaseAddress '' -PassThru).BaseAddress | Should -Be $own
    }

    It 'moves the key to environment variables and forgets it in the session' {
        $account = Set-ExchangeAccount main -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET -PassThru
        $account.KeySource | Should -Be EnvironmentVariable
        $outcome = Get-Outcome { Set-ExchangeAccount main -SessionOnly }
        $outcome.Id | Should -Be 'SecretNotFound,ExchangeAccounts.PowerShell.SetExchangeAccountCommand'
        $outcome.Message | Should -Match 'no key to move'
        $outcome.Advice | Should -Match '-Credential'
    }

    It 'takes a new key into the session' {
        (Set-ExchangeAccount main -ApiKeyVariable K -ApiSecretVariable S -PassThru).KeySource | Should -Be EnvironmentVariable
        (Set-ExchangeAccount main -Credential $credential -SessionOnly -PassThru).KeySource | Should -Be Session
    }

    It 'sets guards on many, leaves what is not named, and takes away what is' {
        Set-ExchangeAccount * -MaxOrderNotional 500.5 -AllowedSymbol btc:*
        Set-ExchangeAccount main -RequireReduceOnly
        $main = Get-ExchangeAccount main
        $main.MaxOrderNotional, "$($main.AllowedSymbol)", $main.RequireReduceOnly | Should -Be 500.5, BTC:*, $true
        (Get-ExchangeAccount desk).RequireReduceOnly | Should -BeFalse
        Set-ExchangeAccount main -RequireReduceOnly:$false
        (Get-ExchangeAccount main).RequireReduceOnly | Should -BeFalse
        $main = Set-ExchangeAccount main -ClearGuard MaxOrderNotional, AllowedSymbol -PassThru
        $main.MaxOrderNotional, "$($main.AllowedSymbol)" | Should -Be $null, ''
        (Get-ExchangeAccount desk).MaxOrderNotional | Should -Be 500.5
    }

    It 'refuses <Why> and changes nothing' -ForEach @(
        @{ Why = 'a name that another account has'; Name = 'main'; Parameters = @{ NewName = 'DESK' }; Id = 'AccountExists'; Says = "written 'desk'" }
        @{ Why = 'an empty name'; Name = 'main'; Parameters = @{ NewName = '' }; Id = 'InvalidRequest'; Says = 'needs a name' }
        @{ Why = 'an impossible name'; Name = 'main'; Parameters = @{ NewName = 'a/b' }; Id = 'InvalidRequest'; Says = 'contains /' }
        @{ Why = 'one name for several'; Name = '*'; Parameters = @{ NewName = 'x' }; Id = 'InvalidRequest'; Says = "selects 2: 'desk', 'main'" }
        @{ Why = 'one pair of variables for several'; Name = '*'; Parameters = @{ ApiKeyVariable = 'K'; ApiSecretVariable = 'S' }; Id = 'InvalidRequest'; Says = 'for one account' }
        @{ Why = 'plain http to another host'; Name = 'main'; Parameters = @{ BaseAddress = 'http://api.example.com' }; Id = 'InvalidRequest'; Says = 'use https' }
        @{ Why = 'a base address for a simulated account'; Name = 'desk'; Parameters = @{ BaseAddress = 'https://api.example.com' }; Id = 'InvalidRequest'; Says = 'no base address' }
        @{ Why = 'a key for a simulated account'; Name = 'desk'; Parameters = @{ SessionOnly = $true }; Id = 'InvalidRequest'; Says = 'takes none' }
        @{ Why = 'a maximum of zero'; Name = 'main'; Parameters = @{ MaxOrderNotional = 0 }; Id = 'InvalidRequest'; Says = '-ClearGuard MaxOrderNotional' }
        @{ Why = 'a maximum that a variable did not have'; Name = 'main'; Parameters = @{ MaxOrderNotional = $null }; Id = 'InvalidRequest'; Says = '-ClearGuard MaxOrderNotional' }
        @{ Why = 'no allowed symbol'; Name = 'main'; Parameters = @{ AllowedSymbol = @() }; Id = 'InvalidRequest'; Says = '-ClearGuard AllowedSymbol' }
        @{ Why = 'an allowed symbol that a variable did not have'; Name = 'main'; Parameters = @{ AllowedSymbol = $null }; Id = 'InvalidRequest'; Says = '-ClearGuard AllowedSymbol' }
        @{ Why = 'a symbol of the exchange'; Name = 'main'; Parameters = @{ AllowedSymbol = 'BTC:*', 'ETHUSDT' }; Id = 'InvalidRequest'; Says = "'ETHUSDT' is no symbol in our notation" }
        @{ Why = 'a guard set and taken away'; Name = 'main'; Parameters = @{ MaxOrderNotional = 5; ClearGuard = 'MaxOrderNotional' }; Id = 'InvalidRequest'; Says = 'to be set and to be taken away' }
        @{ Why = 'no guard to take away'; Name = 'main'; Parameters = @{ ClearGuard = $null }; Id = 'InvalidRequest'; Says = 'Nothing was said' }
        @{ Why = 'nothing to change'; Name = 'main'; Parameters = @{}; Id = 'InvalidRequest'; Says = 'Nothing was said' }
        @{ Why = 'an account nobody has'; Name = 'nobody'; Parameters = @{ Tag = 'x' }; Id = 'AccountNotFound'; Says = 'no account' }
    ) {
        $outcome = Get-Outcome { Set-ExchangeAccount $Name @Parameters }
        $outcome.Id | Should -Be "$Id,ExchangeAccounts.PowerShell.SetExchangeAccountCommand"
        $outcome.Message | Should -Match $Says
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'refuses a credential for accounts that come one by one' {
        $outcome = Get-Outcome { 'main', 'desk' | Set-ExchangeAccount -Credential $credential -SessionOnly }
        $outcome.Id | Should -BeLike 'InvalidRequest,*'
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'reports an archived account' {
        Disable-ExchangeAccount desk
        (Get-Outcome { Set-ExchangeAccount desk -Tag x }).Id | Should -Be 'AccountArchived,ExchangeAccounts.PowerShell.SetExchangeAccountCommand'
    }

    It 'leaves account and key as they are when the registry cannot be written' {
        (Get-Item $registry).IsReadOnly = $true
        $outcome = Get-Outcome { Set-ExchangeAccount main -Credential (New-TestCredential 'EXAMPLEKEY000000002' 'invented-0002') -SessionOnly -NewName other }
        $outcome.Id | Should -Be 'StateUnwritable,ExchangeAccounts.PowerShell.SetExchangeAccountCommand'
        $outcome.Target | Should -Be main
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'says under -WhatIf what it would do, and does nothing' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Set-ExchangeAccount main -NewName big -Tag a -BaseAddress http://127.0.0.1:1 -WhatIf" | Out-String
        $text | Should -Match ([regex]::Escape('"Rename to ''big'', set tags a, send requests to http://127.0.0.1:1" on target "main (Bybit Testnet, '))
        Get-Content $registry -Raw | Should -Be $before
    }

    It 'says which guards it would set and take away' {
        Set-ExchangeAccount main -MaxOrderNotional 1000 -RequireReduceOnly
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Set-ExchangeAccount main -MaxOrderNotional 2000 -AllowedSymbol BTC:* -ClearGuard RequireReduceOnly -WhatIf" | Out-String
        $text | Should -Match ([regex]::Escape('"Set the guard MaxOrderNotional to 2000 (was 1000), set the guard AllowedSymbol to BTC:*, take the guard RequireReduceOnly away" on target "main (Bybit Testnet, '))
    }

    It 'asks with -Confirm, and says so where it cannot' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Set-ExchangeAccount main -Tag x -Confirm; Set-ExchangeAccount main -Tag y -Confirm:`$false; (Get-ExchangeAccount main).Tags; `$Error[0].FullyQualifiedErrorId"
        $child.Output | Should -Match '(?m)^y\r?$'
        $child.Output | Should -Match 'ConfirmationRequired,ExchangeAccounts.PowerShell.SetExchangeAccountCommand'
    }

    It 'completes accounts and tags' {
        (Get-Completion 'Set-ExchangeAccount ').CompletionText | Should -Be desk, main
        (Get-Completion 'Set-ExchangeAccount main -Tag ').CompletionText | Should -Be eu
        (Get-Completion 'Set-ExchangeAccount main -ClearGuard ').CompletionText | Should -Be AllowedSymbol, MaxOrderNotional, RequireReduceOnly
    }
}
