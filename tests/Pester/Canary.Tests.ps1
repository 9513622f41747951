# A key and a secret that must be seen nowhere but in the vault, whatever is asked and whatever goes wrong.
BeforeDiscovery {
    $missing = $IsWindows -or -not (Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement) -or -not (Get-Module -ListAvailable Microsoft.PowerShell.SecretStore)
}

BeforeAll { . $PSScriptRoot/VaultCommon.ps1 }

Describe 'The canary' -Skip:$missing {
    BeforeAll {
        $accountHome = New-TestHome
        $vaultHome = New-VaultHome

        # On Binance the same key has another secret, so that the canary signs badly there.
        $simulator = Start-Simulator -Config @{
            accounts = @(
                @{ name = 'by'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
                @{ name = 'bi'; exchange = 'Binance'; apiKey = $CanaryKey; apiSecret = 'invented-other-secret' }
            )
        }

        # A server that repeats what it was sent, in all the ways servers do.
        $echo = @{ kind = 'Status'; status = 400; contentType = 'application/json'; body = (@{ retCode = 10004; code = -1022; retMsg = "bad apiKey=$CanaryKey&signature=0123456789abcdef0123456789abcdef secret $CanarySecret"; msg = "api_key: $CanaryKey secret: $CanarySecret" } | ConvertTo-Json -Compress) } | ConvertTo-Json -Compress
        $transcript = Join-Path $accountHome 'transcript.txt'
        $everything = Join-Path $accountHome 'everything.txt'
        $result = Invoke-VaultScript $vaultHome @"
            `$null = New-Item '$accountHome' -ItemType Directory -Force
            Register-SecretVault -Name Main -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
            Set-SecretStoreConfiguration -Authentication None -Interaction None -Password (ConvertTo-SecureString p -AsPlainText -Force) -Confirm:`$false
            `$canary = New-TestCredential `$CanaryKey `$CanarySecret
            `$env:CANARY_A = `$CanaryKey
            `$env:CANARY_B = `$CanarySecret
            `$echo = '$echo'
            `$where = @{ Environment = 'Testnet'; BaseAddress = '$($simulator.BaseAddress)' }
            `$ErrorActionPreference = 'Continue'
            `$DebugPreference = `$VerbosePreference = `$InformationPreference = 'Continue'
            `$null = Start-Transcript '$transcript'
            & {
                `$all = @(
                    New-ExchangeAccount vault-by Bybit @where -Credential `$canary
                    New-ExchangeAccount vault-bi Binance @where -Credential `$canary
                    New-ExchangeAccount session-by Bybit @where -Credential `$canary -SessionOnly
                    New-ExchangeAccount env-by Bybit @where -ApiKeyVariable CANARY_A -ApiSecretVariable CANARY_B
                    New-ExchangeAccount env-bi Binance @where -ApiKeyVariable CANARY_A -ApiSecretVariable CANARY_B
                    New-ExchangeAccount whatif Bybit @where -Credential `$canary -WhatIf
                    New-ExchangeAccount paper Bybit -Environment Simulated -Credential `$canary
                    New-ExchangeAccount swapped Bybit @where -Credential (New-TestCredential `$CanarySecret `$CanaryKey) -SessionOnly
                    Remove-ExchangeAccount swapped
                    Get-ExchangeAccount
                    Test-ExchangeAccount
                    Test-ExchangeAccount vault-bi -Credential `$canary
                    Get-ExchangeApiKey
                    foreach (`$name in 'Get-ExchangeBalance', 'Get-ExchangePosition', 'Get-ExchangeOrder') {
                        if (Get-Command `$name -ErrorAction Ignore) { & `$name }
                    }
                )
                `$all
                `$all | Format-List * -Force
                `$all | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
                `$passed = @(`$all | Where-Object Passed -EQ `$true).Account
                foreach (`$i in 1..2) {
                    `$null = Invoke-RestMethod '$($simulator.BaseAddress)/simulator/faults' -Method Post -ContentType application/json -Body `$echo -Verbose:`$false -Debug:`$false
                    Get-ExchangeApiKey
                    Test-ExchangeAccount | Format-List *
                    `$echo = '{ "kind": "Body", "body": "<html>' + `$CanaryKey + ' ' + `$CanarySecret + '</html>" }'
                    `$null = Invoke-RestMethod '$($simulator.BaseAddress)/simulator/faults' -Method Delete -Verbose:`$false -Debug:`$false
                }
                Set-ExchangeAccount session-by -Vault Main -Confirm:`$false
                Set-ExchangeAccount session-by -Credential `$canary -NewName moved -PassThru
                Enable-ExchangeAccount moved -Credential `$canary
                Get-Content (Join-Path `$env:EXCHANGEACCOUNTS_HOME accounts.json)
                `$Error | ForEach-Object { `$_; `$_ | Format-List * -Force; Get-Error -InputObject `$_; `$_.Exception.ToString() }
                (Get-Variable Error, passed -ValueOnly) | Out-String
                Get-Module ExchangeAccounts | Format-List *
                `$result.passed = `$passed
                `$result.errors = @(`$Error.FullyQualifiedErrorId)
            } *>&1 | Out-String -Width 300 | Set-Content '$everything'
            `$null = Stop-Transcript
"@
    }

    AfterAll {
        Stop-Simulator $simulator
        Remove-Item $vaultHome -Recurse -Force
    }

    It 'was used: it signed well on one exchange and badly on the other' {
        $result.passed | Should -Contain vault-by
        $result.passed | Should -Contain session-by
        $result.passed | Should -Contain env-by
        $result.passed | Should -Not -Contain vault-bi
        $result.errors | Should -Contain 'Unauthorized,ExchangeAccounts.PowerShell.GetExchangeApiKeyCommand'
    }

    It 'left many words in all streams and the transcript' {
        $text = Get-Content $everything -Raw
        $text.Length | Should -BeGreaterThan 20000
        $text | Should -Match 'vault-by \(Bybit Testnet\) GET /v5/'
        $text | Should -Match 'clock offset'
        $text | Should -Match '\*\*\*' -Because 'the server repeated the key and the secret, and both were taken out'
        (Get-Content $transcript -Raw).Length | Should -BeGreaterThan 5000
    }

    It 'is in no stream and no transcript, not even in pieces' {
        foreach ($file in $everything, $transcript) {
            $text = Get-Content $file -Raw
            $text | Should -Not -Match ([regex]::Escape($CanaryKey))
            $text | Should -Not -Match ([regex]::Escape($CanarySecret))
            $text | Should -Not -Match ([regex]::Escape($CanarySecret.Substring(0, 20)))
            $text -replace '\s' | Should -Not -Match ([regex]::Escape($CanarySecret)) -Because 'lines may be wrapped'
            $text -replace '\s' | Should -Not -Match ([regex]::Escape($CanaryKey))
        }
    }

    It 'is in no file of ours, and the vault''s own is encrypted' {
        $files = @(Get-ChildItem $accountHome, $vaultHome -Recurse -File -Force)
        $files.Count | Should -BeGreaterThan 3
        foreach ($file in $files) {
            $text = [IO.File]::ReadAllText($file.FullName)
            $text.Contains($CanaryKey) | Should -BeFalse -Because $file.FullName
            $text.Contains($CanarySecret) | Should -BeFalse -Because $file.FullName
        }
    }
}
