BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $registry = Join-Path $accountHome 'accounts.json'
    $credential = New-TestCredential 'EXAMPLEKEY000000001' 'invented-secret-do-not-use-0001'

    # Nothing may have changed: neither the file nor the folder.
    function Get-State { if (Test-Path $registry) { Get-Content $registry -Raw } else { '' } }

    function New-PemFile {
        param([Security.Cryptography.AsymmetricAlgorithm] $Key)
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).pem"
        Set-Content $path $Key.ExportPkcs8PrivateKeyPem()
        $path
    }
}

Describe 'New-ExchangeAccount' {
    BeforeEach { $accountHome = New-TestHome; $registry = Join-Path $accountHome 'accounts.json' }

    It 'adds a simulated account with nothing but a name' {
        $account = New-ExchangeAccount paper bybit -Environment simulated -Tag demo, ' eu ', EU
        $account | Should -BeOfType ExchangeAccounts.ExchangeAccount
        $account.AccountLabel | Should -Be 'paper (Bybit Simulated)'
        $account.Tags | Should -Be demo, eu
        $account.KeySource | Should -Be None
        (Get-ExchangeAccount paper).Id | Should -Be $account.Id
    }

    It 'keeps a key in this session, and the registry holds neither key nor secret' {
        $account = New-ExchangeAccount main Binance -Environment Testnet -Credential $credential -SessionOnly -ReceiveWindow 7000
        $account.KeySource | Should -Be Session
        $account.ReceiveWindow | Should -Be 7000
        $account.BaseAddress | Should -BeLike 'https://*'
        Get-State | Should -Not -Match 'EXAMPLEKEY|invented'
    }

    It 'takes the names of environment variables without reading them' {
        $account = New-ExchangeAccount main Bybit -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET -KeyType Rsa -Confirm:$false
        $account.Environment | Should -Be Live
        $account.ApiKeyVariable | Should -Be NO_SUCH_KEY
        $account.KeyType | Should -Be Rsa
    }

    It 'reads an RSA private key file once' {
        $file = New-PemFile ([Security.Cryptography.RSA]::Create(2048))
        Push-Location $TestDrive
        try { $account = New-ExchangeAccount main Bybit -Environment Testnet -ApiKey EXAMPLEKEY000000001 -PrivateKeyPath (Split-Path $file -Leaf) -SessionOnly } finally { Pop-Location }
        $account.KeyType | Should -Be Rsa
        $account.KeySource | Should -Be Session
        Get-State | Should -Not -Match 'PRIVATE|BEGIN|EXAMPLEKEY'
    }

    It 'adds a row of a file per record, and a bad row is one error' {
        $rows = 'Name,Exchange,Environment', 'a,Bybit,Simulated', 'b,Nobody,Simulated', 'c,Binance,Simulated' | ConvertFrom-Csv
        $outcome = Get-Outcome { $rows | New-ExchangeAccount }
        $outcome.Output.Name | Should -Be a, c
        $outcome.Errors.Count | Should -Be 1
        $outcome.Target | Should -Be b
    }

    It 'sets guards, and rows of a file may have them or not' {
        $account = New-ExchangeAccount paper Bybit -Environment Simulated -MaxOrderNotional 1000.50 -AllowedSymbol btc:*, ETH:PERP-USDT -RequireReduceOnly
        $account.MaxOrderNotional | Should -Be 1000.5
        $account.AllowedSymbol | Should -Be BTC:*, ETH:PERP-USDT
        $account.RequireReduceOnly | Should -BeTrue
        $rows = 'Name,Exchange,Environment,MaxOrderNotional,AllowedSymbol,RequireReduceOnly', 'a,Bybit,Simulated,250,BTC:*,True', 'b,Bybit,Simulated,,,', 'c,Bybit,Simulated,"1,5",,' | ConvertFrom-Csv
        $outcome = Get-Outcome { $rows | New-ExchangeAccount }
        $outcome.Output.Name | Should -Be a, b
        $outcome.Output.MaxOrderNotional | Should -Be 250, $null
        $outcome.Output.RequireReduceOnly | Should -Be $true, $false
        $outcome.Output[1].AllowedSymbol | Should -BeNullOrEmpty
        $outcome.Message | Should -Match "'1,5' is no number"
        ($account | New-ExchangeAccount -Name copy).AllowedSymbol | Should -Be BTC:*, ETH:PERP-USDT
    }

    It 'refuses the guard <Why>' -ForEach @(
        @{ Why = 'of zero'; Parameters = @{ MaxOrderNotional = 0 }; Says = 'above zero' }
        @{ Why = 'below zero'; Parameters = @{ MaxOrderNotional = -1 }; Says = 'above zero' }
        @{ Why = 'of a symbol that is not ours'; Parameters = @{ AllowedSymbol = 'BTCUSDT' }; Says = 'our notation.*BTC:\*' }
        @{ Why = 'of a pattern without a colon'; Parameters = @{ AllowedSymbol = 'BTC*' }; Says = 'our notation' }
    ) {
        $outcome = Get-Outcome { New-ExchangeAccount main Bybit -Environment Simulated @Parameters }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Message | Should -Match $Says
        Test-Path $registry | Should -BeFalse
    }

    It 'refuses the name <Name> and changes nothing' -ForEach @(
        @{ Name = '' }, @{ Name = ' ' }, @{ Name = 'x' * 65 }, @{ Name = 'a/b' }, @{ Name = 'a\b' }, @{ Name = '..' }, @{ Name = 'a:b' }, @{ Name = 'a*' }, @{ Name = ' a' }
    ) {
        $outcome = Get-Outcome { New-ExchangeAccount -Name $Name -Exchange Bybit -Environment Simulated }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Target | Should -Be $Name
        $outcome.Message | Should -Match '1 to 64 characters'
        $outcome.Advice | Should -Match 'Nothing was changed'
        Test-Path $registry | Should -BeFalse
    }

    It 'refuses a name that exists in another case' {
        $null = New-ExchangeAccount Paper Bybit -Environment Simulated
        $before = Get-State
        $outcome = Get-Outcome { New-ExchangeAccount pAPER Binance -Environment Simulated }
        $outcome.Id | Should -Be 'AccountExists,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Category | Should -Be ResourceExists
        $outcome.Message | Should -Match "written 'Paper'"
        Get-State | Should -Be $before
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'an exchange nobody knows'; Parameters = @{ Exchange = 'Nobody'; Environment = 'Simulated' }; Says = 'Known: Binance, Bybit' }
        @{ Why = 'an environment nobody knows'; Parameters = @{ Exchange = 'Bybit'; Environment = 'Moon' }; Says = 'Live, Testnet, Demo, Simulated' }
        @{ Why = 'no key at all'; Parameters = @{ Exchange = 'Bybit' }; Says = '-Credential.*-PrivateKeyPath.*-ApiKeyVariable' }
        @{ Why = 'a vault without a key'; Parameters = @{ Exchange = 'Bybit'; Vault = 'Main' }; Says = 'needs a key' }
        @{ Why = 'plain http to another host'; Parameters = @{ Exchange = 'Bybit'; BaseAddress = 'http://api.example.com'; ApiKeyVariable = 'K'; ApiSecretVariable = 'S' }; Says = 'use https' }
        @{ Why = 'a base address for Simulated'; Parameters = @{ Exchange = 'Bybit'; Environment = 'Simulated'; BaseAddress = 'https://api.example.com' }; Says = 'no base address' }
        @{ Why = 'variables for Simulated'; Parameters = @{ Exchange = 'Bybit'; Environment = 'Simulated'; ApiKeyVariable = 'K'; ApiSecretVariable = 'S' }; Says = 'takes none' }
        @{ Why = 'a receive window out of range'; Parameters = @{ Exchange = 'Bybit'; Environment = 'Simulated'; ReceiveWindow = 0 }; Says = 'accepts 1 to' }
        @{ Why = 'a private key file that is not there'; Parameters = @{ Exchange = 'Bybit'; ApiKey = 'K'; PrivateKeyPath = 'no-such.pem' }; Says = 'cannot be read' }
        @{ Why = 'a drive that is not there'; Parameters = @{ Exchange = 'Bybit'; ApiKey = 'K'; PrivateKeyPath = 'nodrive:/x.pem' }; Says = 'cannot be read' }
    ) {
        $outcome = Get-Outcome { New-ExchangeAccount -Name main @Parameters }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Message | Should -Match $Says
        Test-Path $registry | Should -BeFalse
    }

    It 'refuses <Why>' -ForEach @(
        @{ Why = 'a key for Simulated'; Key = 'EXAMPLEKEY000000001'; Secret = 'x'; More = @{ Environment = 'Simulated' }; Says = 'takes none' }
        @{ Why = 'a secret with a line break'; Key = 'EXAMPLEKEY000000001'; Secret = "abc`n"; More = @{}; Says = 'line break' }
        @{ Why = 'a private key as a secret'; Key = 'EXAMPLEKEY000000001'; Secret = '-----BEGIN PRIVATE KEY-----'; More = @{}; Says = '-PrivateKeyPath' }
        @{ Why = 'session and vault at once'; Key = 'EXAMPLEKEY000000001'; Secret = 'x'; More = @{ SessionOnly = $true; Vault = 'Main' }; Says = 'not both' }
    ) {
        $outcome = Get-Outcome { New-ExchangeAccount main Bybit -Credential (New-TestCredential $Key $Secret) @More }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Message | Should -Match $Says
        $outcome.Message | Should -Not -Match 'EXAMPLEKEY'
        Test-Path $registry | Should -BeFalse
    }

    It 'refuses a key file of another type' {
        $file = New-PemFile ([Security.Cryptography.ECDsa]::Create())
        $outcome = Get-Outcome { New-ExchangeAccount main Bybit -ApiKey EXAMPLEKEY000000001 -PrivateKeyPath $file -SessionOnly }
        $outcome.Id | Should -BeLike 'InvalidRequest,*'
        $outcome.Message | Should -Match 'elliptic-curve private key\. Accepted is an unencrypted RSA'
        Test-Path $registry | Should -BeFalse
    }

    It 'ends with RegistryUnreadable on a registry that is <Why>, and leaves it as it is' -ForEach @(
        @{ Why = 'cut'; Text = '{ "version": 1, "accounts": [ { "name"'; Says = 'cut or not JSON' }
        @{ Why = 'newer'; Text = '{ "version": 99, "accounts": {} }'; Says = 'newer version of this module' }
        @{ Why = 'not ours'; Text = '{ "some": "thing" }'; Says = 'no version' }
    ) {
        $null = New-Item $accountHome -ItemType Directory -Force
        Set-Content $registry $Text -NoNewline
        if (-not $IsWindows) { chmod 600 $registry }
        $outcome = Get-Outcome { 'a', 'b' | ForEach-Object { [pscustomobject]@{ Name = $_; Exchange = 'Bybit'; Environment = 'Simulated' } } | New-ExchangeAccount }
        $outcome.Id | Should -Be 'RegistryUnreadable,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Category | Should -Be ReadError
        $outcome.Errors.Count | Should -Be 1 -Because 'nothing can work without a registry'
        $outcome.Message | Should -Match $Says
        $outcome.Advice | Should -Not -BeNullOrEmpty
        Get-Content $registry -Raw | Should -Be $Text
    }

    It 'ends with StateUnwritable on a registry that is read-only, and keeps no key of the account' {
        $null = New-ExchangeAccount first Bybit -Environment Simulated
        (Get-Item $registry).IsReadOnly = $true
        $before = Get-State
        $outcome = Get-Outcome { New-ExchangeAccount main Bybit -Environment Testnet -Credential $credential -SessionOnly }
        $outcome.Id | Should -Be 'StateUnwritable,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        $outcome.Category | Should -Be WriteError
        $outcome.Message | Should -Match 'read-only'
        Get-State | Should -Be $before
    }

    It 'says under -WhatIf what it would do, with LIVE and the address, and writes nothing' {
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; New-ExchangeAccount main Bybit -ApiKeyVariable K -ApiSecretVariable S -WhatIf" | Out-String
        $text.Trim() | Should -Be 'What if: Performing the operation "Add account, key in the variables K and S" on target "main (Bybit LIVE, https://api.bybit.com)".'
        Test-Path $accountHome | Should -BeFalse
    }

    It 'says ConfirmationRequired where -Confirm cannot be answered' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; try { New-ExchangeAccount main Bybit -Environment Simulated -Confirm -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId; exit 3 }"
        $child.ExitCode | Should -Be 3
        $child.Output | Should -Match 'ConfirmationRequired,ExchangeAccounts.PowerShell.NewExchangeAccountCommand'
        Test-Path $registry | Should -BeFalse
    }

    It 'has no parameter that takes a secret as text' {
        (Get-Command New-ExchangeAccount).Parameters.Values | Where-Object { $_.Name -match 'Secret|Password' -and $_.Name -notmatch 'Variable$|^SecretName$' } | Should -BeNullOrEmpty
        (Get-Command New-ExchangeAccount).Parameters.Credential.ParameterType | Should -Be ([pscredential])
    }

    It 'completes exchanges and the environments of the exchange typed' {
        (Get-Completion 'New-ExchangeAccount x -Exchange by').CompletionText | Should -Be Bybit
        (Get-Completion 'New-ExchangeAccount x -Exchange Bybit -Environment ').CompletionText | Should -Be Live, Testnet, Demo, Simulated
        (Get-Completion 'New-ExchangeAccount x -Exchange Bybit -Environment L').ToolTip | Should -Be 'https://api.bybit.com/'
    }

    It 'shows the account as a table' {
        $text = New-ExchangeAccount paper Bybit -Environment Simulated -Tag demo, eu | Get-RenderedView
        $lines = $text.Trim() -split '\r?\n'
        $lines[0] -replace ' +', ' ' | Should -Be 'Account Exchange Environment Key Tags Base address'
        $lines[2].TrimEnd() -replace ' +', ' ' | Should -Be 'paper Bybit Simulated demo, eu'
    }
}
