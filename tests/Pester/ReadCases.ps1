# What every read over accounts does. Dot-sourced in the Describe of a cmdlet, whose BeforeAll has made the accounts bb
# (Bybit) and bn (Binance) alone and has set $simulator, $cmdlet (its name), $more (what else it is called with, as text), so
# that it writes at least one object for each account, and $bad: which of the two is to fail, one whose reads are signed. $paced:
# its limit is so low that a request may be waiting when the other account has answered.

Context 'as every read' {
    BeforeAll {
        $command = (Get-Command $cmdlet).ImplementingType.FullName
        $read = [scriptblock]::Create("param([string[]] `$Account = '*') $cmdlet `$Account $more")
        $good = 'bb', 'bn' -ne $bad
        $exchange = @{ bb = 'Bybit'; bn = 'Binance' }[$bad]
        $badKey = ($simulator.Accounts | Where-Object exchange -EQ $exchange).apiKey
        function Get-Name { param([scriptblock] $Rows) (& $Rows).Account | Sort-Object -Unique }
    }

    AfterEach { Clear-SimulatorFault $simulator }

    It 'takes accounts by name, wildcard, pipeline text and property' {
        Get-Name { & $read } | Should -Be bb, bn
        Get-Name ([scriptblock]::Create("$cmdlet $more")) | Should -Be bb, bn
        Get-Name { & $read B? } | Should -Be bb, bn
        Get-Name ([scriptblock]::Create("$cmdlet $more -Exchange binance")) | Should -Be bn
        Get-Name ([scriptblock]::Create("'bb' | $cmdlet $more")) | Should -Be bb
        Get-Name ([scriptblock]::Create("[pscustomobject]@{ Account = 'bn' } | $cmdlet $more")) | Should -Be bn
        & ([scriptblock]::Create("$cmdlet $more -Environment Demo")) | Should -BeNullOrEmpty
        & $read no* | Should -BeNullOrEmpty
        @(& ([scriptblock]::Create("$cmdlet $more -First 1"))).Count | Should -Be 1
    }

    It 'completes <Of>' -ForEach @(
        @{ Of = 'accounts'; Text = ' b'; Offer = 'bb' }, @{ Of = 'exchanges'; Text = ' -Exchange B'; Offer = 'Binance' }
        @{ Of = 'environments'; Text = ' -Environment Test'; Offer = 'Testnet' }
    ) {
        (Get-Completion "$cmdlet$Text").CompletionText | Should -Contain $Offer
    }

    It 'names an account that does not exist, and reads the others' {
        $outcome = Get-Outcome { & $read nobody, $bad }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "AccountNotFound,$command"
        $outcome.Category | Should -Be ObjectNotFound
        $outcome.Target | Should -Be nobody
        $outcome.Output.Account | Sort-Object -Unique | Should -Be $bad
    }

    It 'tells of <What> as <Id>, and reads the other account' -ForEach (Get-FaultCase) {
        Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $badKey })
        $outcome = Get-Outcome { & $read }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be $bad
        $outcome.Output.Account | Sort-Object -Unique | Should -Be $good
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator "$cmdlet $more" | Should -BeLessThan 1000
    }

    It 'leaves no request running after Select-Object -First' {
        # The other account answers a little late itself, so that this one has been asked by then.
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 200; ApiKey = ($simulator.Accounts | Where-Object exchange -NE $exchange).apiKey }
        $leftover = Measure-Leftover $simulator @{ ApiKey = $badKey } { & $read | Select-Object -First 1 }
        $leftover.Output.Account | Should -Be $good
        if (-not $paced) { $leftover.Asked | Should -BeGreaterThan 0 }
        $leftover.Answered | Should -Be 0
    }

    It 'ends cleanly with -ErrorAction Stop' {
        $leftover = Measure-Leftover $simulator @{ ApiKey = $badKey } {
            $ErrorActionPreference = 'Stop'
            try { & $read nobody, $bad; 'went on' } catch { $_.FullyQualifiedErrorId }
        }
        $leftover.Output | Should -Be "AccountNotFound,$command"
        $leftover.Answered | Should -Be 0
    }
}
