# docs/examples/Add-LedgerToCsv.ps1, run as a scheduler runs it: whatever happens to a run, each row is in the file once.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $script = Join-Path $RepositoryRoot 'docs/examples/Add-LedgerToCsv.ps1'
    $pwsh = (Get-Process -Id $PID).Path
    $modules = $env:PSModulePath
    $env:PSModulePath = (Join-Path $RepositoryRoot 'output') + [IO.Path]::PathSeparator + $env:PSModulePath
    $began = [datetime]::UtcNow.AddDays(-20).ToString('s') + 'Z'
    $past = @{ Ledger = 2500; SameTime = 0.4; StartTime = [datetime]::UtcNow.AddDays(-19).ToString('s') + 'Z' }
    $simulator = Start-Simulator -Config @{
        Accounts = @(
            @{ Name = 'bb'; Exchange = 'Bybit'; History = @{ Ledger = 120; SameTime = 0.4; StartTime = $past.StartTime } }
            @{ Name = 'bn'; Exchange = 'Binance'; History = $past }
            @{ Name = 'quiet'; Exchange = 'Bybit' }
            @{ Name = 'late'; Exchange = 'Bybit'; History = @{ Ledger = 20; StartTime = $past.StartTime } }
            @{ Name = 'moment'; Exchange = 'Binance'; History = @{ Ledger = 300; SameTime = 1; StartTime = $past.StartTime } }
        )
    }
    $null = New-TestHome
    foreach ($account in $simulator.Accounts) { $null = Add-SharedTestAccount $simulator $account.name $account.exchange $account }

    # Standard output and standard error apart, as a scheduler keeps them. Up to now: no test waits until a booking is old enough.
    function Add-Ledger {
        param([string] $Account, [string[]] $More = @('-StartTime', $began), [string[]] $Lag = @('-LagMinutes', '0'))
        $errors = Join-Path $TestDrive "$([guid]::NewGuid()).err"
        $output = & $pwsh -NoProfile -NonInteractive -File $script -Account $Account -Path $file @More @Lag 2> $errors
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = "$output"; Errors = "$(Get-Content $errors)" }
    }

    # What the exchange itself says it has booked.
    function Get-Booked {
        param([string] $Account)
        $key = ($simulator.Accounts | Where-Object name -EQ $Account).apiKey
        Invoke-RestMethod "$($simulator.BaseAddress)/simulator/histories?apiKey=$key" | ForEach-Object { $_ } | Where-Object name -EQ ledger
    }

    function Send-Transfer {
        param([string] $Account, [decimal] $Amount)
        $body = @{ apiKey = ($simulator.Accounts | Where-Object name -EQ $Account).apiKey; asset = 'USDT'; amount = $Amount } | ConvertTo-Json
        $null = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/transfers" -Method Post -ContentType 'application/json' -Body $body
    }

    # Every row of the exchange, once, oldest first, to the last digit; and nothing is left beside it but the lock.
    function Assert-Complete {
        param([string] $Account)
        $rows = Import-Csv -LiteralPath $file
        $booked = Get-Booked $Account
        $rows.Count | Should -Be $booked.rows
        ($rows.Id | Sort-Object -Unique).Count | Should -Be $booked.rows
        $sum = [decimal]0
        $last = [datetime]::MinValue
        foreach ($row in $rows) {
            $sum += [decimal]::Parse($row.Amount, [cultureinfo]::InvariantCulture)
            $time = [datetime]::Parse($row.Time, [cultureinfo]::InvariantCulture, 'RoundtripKind')
            $time | Should -Not -BeLessThan $last
            $last = $time
        }

        $sum | Should -Be ([decimal]::Parse($booked.sum, [cultureinfo]::InvariantCulture))
        (Get-ChildItem -LiteralPath (Split-Path $file)).Name | Sort-Object | Should -Be 'ledger.csv', 'ledger.csv.lock'
    }

    function Get-Text { [IO.File]::ReadAllText($file) }

    # A whole file of the account, made once, and where each of its lines ends.
    function Copy-Whole {
        param([string] $Account)
        $whole = Join-Path $TestDrive "whole-$Account.csv"
        if (-not (Test-Path $whole)) {
            (Add-Ledger $Account).ExitCode | Should -Be 0
            Copy-Item -LiteralPath $file $whole
        }

        $bytes = [IO.File]::ReadAllBytes($whole)
        [pscustomobject]@{ Bytes = $bytes; Text = [Text.Encoding]::UTF8.GetString($bytes); Ends = @(0..($bytes.Length - 1) | Where-Object { $bytes[$_] -eq 10 }) }
    }

    # A run that has asked for the ledger and is kept waiting.
    function Start-Waiting {
        param([string] $Account, [int] $Milliseconds)
        Clear-SimulatorRequest $simulator
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = $Milliseconds; PathPrefix = '/fapi/v1/income'; Count = 1 }
        $start = [Diagnostics.ProcessStartInfo]::new($pwsh)
        '-NoProfile', '-NonInteractive', '-File', $script, '-Account', $Account, '-Path', $file, '-StartTime', $began, '-LagMinutes', '0' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (@((Get-SimulatorRequest $simulator) | Where-Object path -Like '/fapi/v1/income*').Count -eq 0) {
            if ($process.HasExited -or [datetime]::UtcNow -gt $deadline) { throw "nothing was asked: $($process.StandardError.ReadToEnd())" }
        }

        $process
    }
}

AfterAll {
    Stop-Simulator $simulator
    $env:PSModulePath = $modules
}

Describe 'Add-LedgerToCsv.ps1' {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "ledger [$([guid]::NewGuid().ToString('N'))]")).FullName
        $file = Join-Path $folder 'ledger.csv'
    }

    AfterEach { Clear-SimulatorFault $simulator }

    It 'begins the file of <_>, appends only what is new, and nothing where there is nothing' -ForEach 'bb', 'bn' {
        $run = Add-Ledger $_
        $run.Errors | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Be "$((Get-Booked $_).rows) rows added to $file"
        Assert-Complete $_
        $before = Get-Text

        (Add-Ledger $_).Output | Should -Be "0 rows added to $file"
        Get-Text | Should -BeExactly $before

        10.5, -0.00000001, 3 | ForEach-Object -Begin { $name = $_ } -Process { Send-Transfer $name $_ }
        (Add-Ledger $_ @()).Output | Should -Be "3 rows added to $file"
        (Get-Text).StartsWith($before, 'Ordinal') | Should -BeTrue
        Assert-Complete $_
        (Import-Csv -LiteralPath $file)[-3..-1].Amount | ForEach-Object { [decimal]$_ } | Should -Be 10.5, -0.00000001, 3
    }

    It 'leaves what is younger than five minutes to a later run' {
        (Add-Ledger late).ExitCode | Should -Be 0
        $before = Get-Text
        Send-Transfer late 7.5
        $run = Add-Ledger late @() -Lag @()
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be "0 rows added to $file"
        Get-Text | Should -BeExactly $before
        (Add-Ledger late @()).Output | Should -Be "1 rows added to $file"

        # The last row is younger than what a run may read.
        $run = Add-Ledger late @() -Lag @()
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be "0 rows added to $file"
        Assert-Complete late
    }

    It 'remembers where to begin while the account has no bookings' {
        $first = Add-Ledger quiet
        $first.Errors | Should -BeNullOrEmpty
        $first.Output | Should -Be "0 rows added to $file"
        Test-Path -LiteralPath $file | Should -BeFalse
        $read = [datetime](Get-Content -LiteralPath "$file.start")
        $read.ToUniversalTime() | Should -BeGreaterThan ([datetime]::UtcNow.AddHours(-1))
        (Add-Ledger quiet @()).Output | Should -Be "0 rows added to $file"
        (Add-Ledger quiet @() -Lag @()).Output | Should -Be "0 rows added to $file"
        Send-Transfer quiet 1.25
        $run = Add-Ledger quiet @()
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be "1 rows added to $file"
        Assert-Complete quiet
    }

    It 'goes on in the midst of rows of one time' {
        $whole = Copy-Whole moment
        ($whole.Text | ConvertFrom-Csv).Time | Sort-Object -Unique | Should -HaveCount 1
        [IO.File]::WriteAllBytes($file, $whole.Bytes[0..$whole.Ends[150]])
        (Add-Ledger moment).Output | Should -Be "150 rows added to $file"
        Get-Text | Should -BeExactly $whole.Text
    }

    It 'cuts off <What>, and reads it again' -ForEach @(
        @{ What = 'a torn row'; Cut = { param($w) $w.Bytes[0..($w.Ends[100] + 25)] }; Rows = 200 }
        @{ What = 'a row without its line end'; Cut = { param($w) $w.Bytes[0..($w.Ends[100] - 1)] }; Rows = 201 }
        @{ What = 'what a power cut left empty'; Cut = { param($w) $w.Bytes[0..$w.Ends[100]] + [byte[]]::new(700) }; Rows = 200 }
        @{ What = 'a torn header'; Cut = { param($w) $w.Bytes[0..30] }; Rows = 300 }
    ) {
        $whole = Copy-Whole moment
        [IO.File]::WriteAllBytes($file, [byte[]](& $Cut $whole))
        $run = Add-Ledger moment
        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Be "$Rows rows added to $file"
        Get-Text | Should -BeExactly $whole.Text
    }

    It 'appends at the next run what was read and could not be appended' {
        $whole = Copy-Whole moment
        [IO.File]::WriteAllBytes($file, $whole.Bytes[0..$whole.Ends[100]])
        $process = Start-Waiting moment 5000

        # Somebody opens the file while the exchange is asked.
        $holder = [IO.FileStream]::new($file, 'Open', 'Read', 'None')
        try { $errors = $process.StandardError.ReadToEnd() } finally { $holder.Dispose() }
        $process.WaitForExit()
        $process.ExitCode | Should -Be 2
        $errors | Should -Match 'ledger\.csv.* another process'
        Get-Text | Should -BeExactly $whole.Text.Substring(0, $whole.Ends[100] + 1)
        (Get-ChildItem -LiteralPath $folder).Name | Should -Contain "ledger.csv.at-$($whole.Ends[100] + 1)"

        # The exchange is not needed for that.
        Add-SimulatorFault $simulator @{ Kind = 'Drop' }
        (Add-Ledger moment).ExitCode | Should -Be 2
        Get-Text | Should -BeExactly $whole.Text
        Clear-SimulatorFault $simulator
        (Add-Ledger moment).Output | Should -Be "0 rows added to $file"
    }

    It 'does an append again that was cut off <What>' -ForEach @(
        @{ What = 'before its first byte'; Left = 0 }
        @{ What = 'in the midst of a row'; Left = 5000 }
        @{ What = 'when all was written'; Left = [int]::MaxValue }
        @{ What = 'with its pages out of order'; Left = -5000 }
    ) {
        $whole = Copy-Whole moment
        $length = $whole.Ends[100] + 1
        $rows = $whole.Bytes[$length..($whole.Bytes.Length - 1)]
        [IO.File]::WriteAllBytes("$file.at-$length", $rows)
        [byte[]] $written = $Left -ge 0 ? ($rows | Select-Object -First $Left) : ([byte[]]::new(-$Left) + $rows[(-$Left)..($rows.Length - 1)])
        [IO.File]::WriteAllBytes($file, $whole.Bytes[0..($length - 1)] + $written)
        $run = Add-Ledger moment
        $run.Output | Should -Be "The append that was cut off is in $file 0 rows added to $file"
        Get-Text | Should -BeExactly $whole.Text
    }

    It 'leaves the file as it was where reading fails in the midst' {
        $whole = Copy-Whole bn
        [IO.File]::WriteAllBytes($file, $whole.Bytes[0..$whole.Ends[100]])
        Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 403; Body = 'Forbidden'; PathPrefix = '/fapi/v1/income'; Skip = 1 }
        $run = Add-Ledger bn
        $run.ExitCode | Should -Be 2
        $run.Errors | Should -Match '^\S+Z PermissionDenied bn: .* rows of the ledger were read'
        Get-Text | Should -BeExactly $whole.Text.Substring(0, $whole.Ends[100] + 1)
        Clear-SimulatorFault $simulator
        (Add-Ledger bn).ExitCode | Should -Be 0
        Assert-Complete bn
    }

    It 'is killed while it reads, and the next run reads all' {
        $process = Start-Waiting bn 60000
        $process.Kill()
        $process.WaitForExit()
        Test-Path -LiteralPath $file | Should -BeFalse
        Test-Path -LiteralPath "$file.new" | Should -BeTrue
        (Add-Ledger bn).ExitCode | Should -Be 0
        Assert-Complete bn
    }

    It 'lets one of two runs at once do it' {
        $process = Start-Waiting bn 9000
        $run = Add-Ledger bn
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -Match 'Another run is at work'
        $process.HasExited | Should -BeFalse -Because 'both ran at once'
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $process.ExitCode | Should -Be 0
        $output | Should -Match 'rows added'
        Assert-Complete bn
    }

    It 'writes nothing and ends with 2 for <What>' -ForEach @(
        @{ What = 'a last row that is older than what is kept'; Change = { param($l) $l[0], ($l[1] -replace '\b20\d\d-\d\d-\d\dT[^,]*Z', "$([datetime]::UtcNow.AddDays(-200).ToString('s'))Z") }; Says = 'older than what Binance keeps' }
        @{ What = 'a last row that is not there'; Change = { param($l) $l[0], ($l[1] -replace ',(\d+):(?=[A-Z])', ',9$1:') }; Says = 'is not in this history' }
        @{ What = 'the file of another account'; Change = { param($l) $l[0], ($l[1] -replace 'moment', 'bn') }; Says = 'of the account bn, not of moment' }
        @{ What = 'other columns'; Change = { param($l) "$($l[0]),More", "$($l[1])," }; Says = 'other columns' }
        @{ What = 'a file that is none of a ledger'; Change = { 'a diary', 'of today' }; Says = 'no row of a ledger' }
        @{ What = 'a text without a line end'; Change = { 'a diary' }; Says = 'other columns'; End = '' }
    ) {
        $whole = Copy-Whole moment
        $text = ((& $Change $whole.Text.Split("`n")) -join "`n") + ($null -eq $End ? "`n" : $End)
        [IO.File]::WriteAllText($file, $text)
        $run = Add-Ledger moment
        $run.ExitCode | Should -Be 2
        $run.Errors | Should -Match $Says
        Get-Text | Should -BeExactly $text
        (Get-ChildItem -LiteralPath $folder).Name | Sort-Object | Should -Be 'ledger.csv', 'ledger.csv.lock'
    }

    It 'ends with 2 for <What>' -ForEach @(
        @{ What = 'a first run without a start'; Name = 'moment'; More = @(); Says = '-StartTime is missing' }
        @{ What = 'a start that is none'; Name = 'moment'; More = '-StartTime', 'some day'; Says = "-StartTime is no time: 'some day'. Write one such as" }
        @{ What = 'a lag that is none'; Name = 'moment'; More = '-StartTime', '2026-01-01'; Lag = '-LagMinutes', 'some'; Says = "-LagMinutes is no number of minutes: 'some'" }
        @{ What = 'a start that is yet to come'; Name = 'moment'; More = '-StartTime', '2100-01-01T00:00:00Z'; Says = 'yet to come' }
        @{ What = 'an account that is not there'; Name = 'nobody'; More = '-StartTime', '2026-01-01'; Says = 'AccountNotFound' }
        @{ What = 'no account'; Name = ''; More = @(); Says = '-Account is missing' }
    ) {
        $run = Add-Ledger $Name $More -Lag ($Lag ?? @('-LagMinutes', '0'))
        $run.ExitCode | Should -Be 2
        $run.Errors | Should -Match ([regex]::Escape($Says))
        [regex]::Matches($run.Errors, [regex]::Escape($Says)).Count | Should -Be 1
        $run.Errors | Should -Not -Match 'OperationStopped'
        Test-Path -LiteralPath $file | Should -BeFalse
    }
}
