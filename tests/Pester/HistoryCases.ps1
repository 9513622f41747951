# What every history does. Dot-sourced in the Describe of a cmdlet, whose BeforeAll has run HistoryCommon.ps1 and has set $cmdlet
# (its name), $more (what else it is called with, as text), $id (the property that tells rows apart) and $one: an account that
# has rows of it.

Context 'as every history' {
    BeforeAll {
        $command = (Get-Command $cmdlet).ImplementingType.FullName
        function Invoke-Read { param([string] $Text) & ([scriptblock]::Create("$cmdlet $one $more -StartTime `$since $Text")) }
        function Invoke-Plain { param([string] $Text) & ([scriptblock]::Create("$cmdlet $one $more $Text")) }
    }

    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'writes each row once, in either order' {
        $rows = @(Invoke-Read)
        $rows.Count | Should -BeGreaterThan 10
        ($rows.$id | Select-Object -Unique).Count | Should -Be $rows.Count
        $rows[0].Time.Kind | Should -Be Utc
        for ($i = 1; $i -lt $rows.Count; $i++) { $rows[$i].Time | Should -BeLessOrEqual $rows[$i - 1].Time }
        $oldest = @(Invoke-Read -Text '-OldestFirst')
        ($oldest.$id | Sort-Object) -join ' ' | Should -Be (($rows.$id | Sort-Object) -join ' ')
        for ($i = 1; $i -lt $oldest.Count; $i++) { $oldest[$i].Time | Should -BeGreaterOrEqual $oldest[$i - 1].Time }
        @(Invoke-Read '-First 3').$id | Should -Be $rows[0..2].$id
    }

    It 'goes on after an object, a line of a CSV and an id' {
        $rows = @(Invoke-Read -Text '-OldestFirst')
        $place = $rows.Count - 8
        $rest = $rows[($place + 1)..($rows.Count - 1)].$id
        $row = $rows[$place]
        $line = $row | ConvertTo-ExchangeCsv | ConvertFrom-Csv
        @(Invoke-Plain '-After $row').$id | Should -Be $rest
        @(Invoke-Plain '-After $line').$id | Should -Be $rest
        @(Invoke-Plain '-StartTime $since -After $row.$id').$id | Should -Be $rest
        @(& ([scriptblock]::Create("$cmdlet $more -After `$line"))).$id | Should -Be $rest -Because 'the row says whose it is'
        Invoke-Plain '-After $rows[-1]' | Should -BeNullOrEmpty
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'a start after the end'; Text = '-StartTime 2026-03-02 -EndTime 2026-03-01'; Parameter = 'StartTime'; Says = 'is after the end' }
        @{ What = 'a start that is yet to come'; Text = '-StartTime (Get-Date).AddHours(1)'; Parameter = 'StartTime'; Says = 'yet to come' }
        @{ What = 'no row to go on after'; Text = '-After $null'; Parameter = 'After'; Says = 'none is given' }
        @{ What = 'a blank id'; Text = "-After ' '"; Parameter = 'After'; Says = 'none is given' }
        @{ What = 'a line of a CSV file as text'; Text = "-After 'bb,Bybit,Simulated,17:TRADE,2026-03-01T12:30:15.123Z'"; Parameter = 'After'; Says = 'a text with commas' }
        @{ What = 'a number that has lost digits'; Text = '-After 1e30'; Parameter = 'After'; Says = 'in quotes' }
        @{ What = 'an object that is no row'; Text = '-After (Get-Item .)'; Parameter = 'After'; Says = 'has none' }
        @{ What = 'a row with a time that is none'; Text = '-After ([pscustomobject]@{ Id = 1; TradeId = 1; Time = "03/04/2026" })'; Parameter = 'After'; Says = 'year first' }
    ) {
        $outcome = Get-Outcome { Invoke-Plain $Text }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Errors[0].Exception.Parameter | Should -Be $Parameter
        $outcome.Message | Should -Match $Says
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'takes an id of digits without quotes' {
        $outcome = Get-Outcome { Invoke-Plain '-StartTime (Get-Date).AddDays(-1) -After 900719925474099312' }
        $outcome.Id | Should -Be "NotFound,$command"
        $outcome.Message | Should -Match '900719925474099312'
    }

    It 'says that a row to go on after is not there' {
        $mark = [pscustomobject]@{ Id = 'nothing'; TradeId = 'nothing'; Time = (Get-Date).AddDays(-2); Account = $one }
        $outcome = Get-Outcome { & ([scriptblock]::Create("$cmdlet $more -After `$mark")) }
        $outcome.Id | Should -Be "NotFound,$command"
        $outcome.Target | Should -Be $one
        $outcome.Output | Should -BeNullOrEmpty
    }

    It 'takes times as local, and makes UTC of them' {
        $rows = @(Invoke-Read)
        $time = $rows[5].Time
        $same = @($rows | Where-Object { [Math]::Abs(($_.Time - $time).TotalSeconds) -le 1 }).$id
        $before = $env:TZ
        $env:TZ = 'Asia/Kolkata'
        try {
            $child = Invoke-ChildPwsh @"
Import-Module '$ModulePath'
`$utc = [datetime]::new($($time.Ticks), 'Utc')
`$local = [datetime]::new(`$utc.ToLocalTime().Ticks)
'local ' + @($cmdlet $one $more -StartTime `$local.AddSeconds(-1) -EndTime `$local.AddSeconds(1)).$id
'utc ' + @($cmdlet $one $more -StartTime `$utc.AddSeconds(-1).ToString('o') -EndTime `$utc.AddSeconds(1)).$id
"@
        }
        finally { $env:TZ = $before }
        $child.ExitCode | Should -Be 0 -Because $child.Output
        $child.Output | Should -Match "local $([regex]::Escape($same -join ' '))"
        $child.Output | Should -Match "utc $([regex]::Escape($same -join ' '))"
    }

    It 'shows a table of 120 columns, grouped by account' {
        $text = Invoke-Read '-First 5' | Get-RenderedView
        $text | Should -Match "(?m)^   Account: $one \(\w+ Testnet\)\r?`$"
        $text | Should -Match '(?m)^Time '
        $text | Should -Match '(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d '
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'becomes CSV that reads back to the last digit' {
        $rows = @(Invoke-Read)
        $read = @($rows | ConvertTo-ExchangeCsv | ConvertFrom-Csv)
        $read.$id | Should -Be $rows.$id
        $read.Time | ForEach-Object { $_ | Should -Match 'Z$' }
    }
}
