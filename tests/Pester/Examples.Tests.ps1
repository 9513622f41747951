# The scripts of docs/examples, run as a scheduler runs them.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $examples = Join-Path $RepositoryRoot 'docs/examples'
    $modules = $env:PSModulePath
    $env:PSModulePath = (Join-Path $RepositoryRoot 'output') + [IO.Path]::PathSeparator + $env:PSModulePath
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $accountHome = New-TestHome
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance

    # Standard output and standard error apart, as a scheduler keeps them.
    function Invoke-Example {
        param([string] $Name, [string[]] $ArgumentList)
        $errors = Join-Path $TestDrive "$([guid]::NewGuid()).err"
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $examples $Name) @ArgumentList 2> $errors
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = @($output); Errors = @(Get-Content $errors) }
    }
}

AfterAll {
    Stop-Simulator $simulator
    $env:PSModulePath = $modules
}

Describe 'Export-DailyBalance.ps1' {
    BeforeEach {
        $env:EXCHANGEACCOUNTS_HOME = $accountHome
        $folder = Join-Path $TestDrive "out $([guid]::NewGuid().ToString('N'))"
    }

    AfterEach { Clear-SimulatorFault $simulator }

    It 'writes all accounts to the file of the day and ends with 0' {
        $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder
        $run.Errors | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $file = Get-ChildItem $folder
        $file.Name | Should -Match '^balances-\d{4}-\d\d-\d\d\.csv$'
        $rows = Import-Csv $file
        $rows.Account | Sort-Object -Unique | Should -Be bb, bn
        ($rows | Where-Object { $_.Account -eq 'bb' -and $_.Symbol -eq 'ETH:PERP-USDT' }).Size | Should -Match '^0\.50*$'
        $run.Output | Should -Be "$($rows.Count) rows of 2 accounts in $file"
    }

    It 'writes the others, names the one that failed and ends with 1' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; ApiKey = $bybit.apiKey }
        $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder, '-Account', 'bb,bn,nobody'
        $run.ExitCode | Should -Be 1
        (Import-Csv (Get-ChildItem $folder)).Account | Sort-Object -Unique | Should -Be bn
        $run.Errors.Count | Should -Be 2
        $run.Errors -match '^\S+Z Unreachable bb: bb \(Bybit Testnet\)' | Should -HaveCount 1
        $run.Errors -match '^\S+Z AccountNotFound nobody: ' | Should -HaveCount 1
        "$($run.Errors)" | Should -Not -Match $bybit.apiKey
    }

    It 'leaves yesterday''s work alone and ends with 2 where nothing can be read' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop' }
        $null = New-Item -ItemType Directory $folder
        $today = Join-Path $folder "balances-$([datetime]::UtcNow.ToString('yyyy-MM-dd')).csv"
        Set-Content $today 'kept'
        $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder
        $run.ExitCode | Should -Be 2
        $run.Errors.Count | Should -Be 2
        Get-Content $today | Should -Be kept
    }

    It 'ends with 2 where there is no account' {
        $env:EXCHANGEACCOUNTS_HOME = Join-Path $TestDrive 'empty'
        $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder
        $run.ExitCode | Should -Be 2
        $run.Errors | Should -Match 'No balances'
        Test-Path $folder | Should -BeFalse
    }

    It 'ends with 2 where the module is not installed' {
        $before = $env:PSModulePath
        $env:PSModulePath = $modules
        try { $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder } finally { $env:PSModulePath = $before }
        $run.ExitCode | Should -Be 2
        "$($run.Errors)" | Should -Match 'Modules_ModuleNotFound.*ExchangeAccounts'
    }

    It 'ends with 2 where the file cannot be written' {
        Set-Content $folder 'a file, not a folder'
        $run = Invoke-Example Export-DailyBalance.ps1 '-Folder', $folder
        $run.ExitCode | Should -Be 2
        $run.Errors | Should -Not -BeNullOrEmpty
    }
}

Describe 'Set-LeverageEverywhere.ps1' {
    BeforeEach { $env:EXCHANGEACCOUNTS_HOME = $accountHome; Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'sets all and ends with 0, as often as it runs' {
        $run = Invoke-Example Set-LeverageEverywhere.ps1 '-Account', 'b?', '-Symbol', 'BTC/USDT, ETHUSDT', '-Leverage', '7'
        $run.Errors | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Sort-Object | Should -Be 'bb (Bybit Testnet) BTC:PERP-USDT: 10 -> 7', 'bb (Bybit Testnet) ETH:PERP-USDT: 10 -> 7',
            'bn (Binance Testnet) BTC:PERP-USDT: 5 -> 7', 'bn (Binance Testnet) ETH:PERP-USDT: 20 -> 7'
        $run = Invoke-Example Set-LeverageEverywhere.ps1 '-Account', 'bb', '-Symbol', 'BTC/USDT', '-Leverage', '7.0'
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be 'bb (Bybit Testnet) BTC:PERP-USDT: 7 already'
    }

    It 'sets the others, names what failed and ends with 1' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; ApiKey = $bybit.apiKey }
        $run = Invoke-Example Set-LeverageEverywhere.ps1 '-Account', 'bb,bn', '-Symbol', 'BTCUSDT', '-Leverage', '6'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Match '^bn \(Binance Testnet\) BTC:PERP-USDT: \d+ -> 6$'
        $run.Errors | Should -Match '^\S+Z Unreachable bb: bb \(Bybit Testnet\)'
    }

    It 'ends with 2 and sends nothing signed for <What>' -ForEach @(
        @{ What = 'a number that is none'; Arguments = '-Account', 'b?', '-Symbol', 'BTCUSDT', '-Leverage', '0,021'; Says = "'0,021'" }
        @{ What = 'a leverage out of range'; Arguments = '-Account', 'bb', '-Symbol', 'BTCUSDT', '-Leverage', '5000'; Says = '1 to 100' }
        @{ What = 'nothing at all'; Arguments = @(); Says = '-Account is missing' }
        @{ What = 'accounts that are not there'; Arguments = '-Account', 'no*', '-Symbol', 'BTCUSDT', '-Leverage', '5'; Says = 'Nothing was set' }
    ) {
        $run = Invoke-Example Set-LeverageEverywhere.ps1 $Arguments
        $run.ExitCode | Should -Be 2
        "$($run.Errors)" | Should -Match $Says
        Get-SignedRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says what it would do with -WhatIf, and sends nothing signed' {
        $run = Invoke-Example Set-LeverageEverywhere.ps1 '-Account', 'b?', '-Symbol', 'BTCUSDT', '-Leverage', '4', '-WhatIf'
        $run.ExitCode | Should -Be 0
        "$($run.Output)" | Should -Match 'Set leverage to 4x'
        Get-SignedRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Help of <_>' -ForEach 'Add-LedgerToCsv.ps1', 'Export-DailyBalance.ps1', 'Set-LeverageEverywhere.ps1' {
    It 'tells exit codes, parameters and examples' {
        $help = Get-Help (Join-Path $examples $_) -Full
        $help.Synopsis | Should -Match '\.$'
        "$($help.description.Text)" | Should -Match '(?s)Exit codes:.*\b0 .*\b1 .*\b2 '
        $help.examples.example.Count | Should -Be 2
        foreach ($parameter in $help.parameters.parameter | Where-Object name -NotIn WhatIf, Confirm) { "$($parameter.description.Text)" | Should -Not -BeNullOrEmpty }
    }
}
